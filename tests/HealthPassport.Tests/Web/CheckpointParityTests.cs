using System.Text;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Fuzz;
using HealthPassport.Tests.Vectors;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>Both verifiers answer the same to checkpoints, and remember the same.</summary>
public sealed class CheckpointParityTests
{
    private static VectorFile[] Vectors { get; } = [.. VectorFolder.All.Select(VectorFolder.Read).Where(vector => vector.Checkpoints is not null)];

    [Fact]
    public void Every_checkpoint_changes_and_leaves_the_same()
    {
        Assert.True(Vectors.Length >= 30);
        Compare([.. Vectors.Select(vector => (vector, vector.Checkpoints!))]);
    }

    [Fact]
    public void Edited_checkpoints_change_and_leave_the_same()
    {
        TextEdits edits = new(7);
        VectorFile vector = Vectors.First(one => one.About.StartsWith("A card of the same list", StringComparison.Ordinal));
        byte[] bytes = TestNetwork.Need(SignedCheckpoint.FromText(vector.Checkpoints![0])).ToBytes();
        Compare([.. Enumerable.Range(0, 1500).Select(i => (vector, new[] { i % 2 == 0 ? edits.EditText(vector.Checkpoints[0]) : SignedCheckpoint.Prefix + RawCard.TextOfZlib(edits.EditBytes(bytes))["HC1:".Length..] })).Where(one => one.Item2[0].All(c => c < 0xD800))]);
    }

    private static void Compare((VectorFile Vector, string[] Checkpoints)[] asked)
    {
        IReadOnlyList<string[]> answers = WebVerifier.Answer(asked.Select(one => new WebRequest(VectorFolder.Trust(one.Vector), one.Vector.Now) { State = one.Vector.State, Checkpoints = one.Checkpoints }));
        for (int i = 0; i < asked.Length; i++)
        {
            FakeClock clock = new(asked[i].Vector.Now);
            TrustState state = TestNetwork.Need(TrustStateJson.Read(Encoding.UTF8.GetBytes(asked[i].Vector.State!.Value.GetRawText())));
            TrustStore store = TestNetwork.Need(TrustStore.Load(VectorFolder.Trust(asked[i].Vector), state, clock));
            List<string> own = [];
            foreach (string text in asked[i].Checkpoints)
            {
                bool isGood = store.Take(text, clock).TryGet(out TakenCheckpoint? taken, out Failure? failure);
                own.Add(isGood ? ReasonNames.Kebab(taken!.Change.ToString()) : $"{failure!.Reason.Name()} {failure.Where} {failure.Expected}");
                store = taken?.Store ?? store;
            }

            own.Add(Encoding.UTF8.GetString(TrustStateJson.Write(store.State)));
            Assert.Equal(string.Join('\n', own), string.Join('\n', answers[i]));
        }
    }
}
