using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Fuzz;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>Each side takes the deltas of the other, and refuses the same.</summary>
public sealed class DeltaParityTests
{
    private static readonly byte[] Older = File.ReadAllBytes(RepositoryRoot.PathOf("specs", "vectors", "trust", "main.cbor"));
    private static readonly byte[] Newer = File.ReadAllBytes(RepositoryRoot.PathOf("specs", "vectors", "trust", "bundle-changed.cbor"));

    [Fact]
    public void A_delta_of_the_other_side_makes_the_file()
    {
        byte[] delta = Convert.FromBase64String(Answers(new { older = Older, newer = Newer })[0]);
        Assert.True(delta.Length < 300);
        Assert.Equal(Newer, TestNetwork.Need(TestNetwork.Need(TrustDelta.Read(delta)).Apply(Older)));
        Assert.Equal(Convert.ToBase64String(Newer), Answers(new { older = Older, delta = TrustDelta.Make(Older, Newer) })[0]);
    }

    [Fact]
    public void Edited_deltas_are_answered_alike()
    {
        TextEdits edits = new(3);
        byte[] good = TrustDelta.Make(Older, Newer);
        byte[][] edited = [.. Enumerable.Range(0, 1000).Select(_ => edits.EditBytes(good))];
        string[] answers = Answers([.. edited.Select(delta => (object)new { older = Older, delta })]);
        Assert.Equal(edited.Select(Answer), answers);
    }

    private static string Answer(byte[] delta)
    {
        byte[]? made = null;
        bool isMade = TrustDelta.Read(delta).TryGet(out TrustDelta? read, out Failure? failure) && read.Apply(Older).TryGet(out made, out failure);
        return isMade ? Convert.ToBase64String(made!) : $"{failure!.Reason.Name()} {failure.Where} {failure.Expected}";
    }

    private static string[] Answers(params object[] requests) => [.. WebVerifier.Answer(requests.Select(request => JsonSerializer.Serialize(request))).Select(answer => answer[0])];
}
