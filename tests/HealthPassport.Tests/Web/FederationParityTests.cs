using System.Text;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Fuzz;
using HealthPassport.Tests.Vectors;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>Both verifiers take the same rolls and lists of federated networks, and remember the same.</summary>
public sealed class FederationParityTests(ITestOutputHelper output) : IDisposable
{
    private const int Edits = 400;

    private readonly TestFederation _network = new();
    private readonly TextEdits _edits = new(11);

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Every_vector_leaves_the_same_to_remember()
    {
        VectorFile[] vectors = [.. VectorFolder.All.Where(name => name.Contains("-federation-", StringComparison.Ordinal)).Select(VectorFolder.Read)];
        Assert.True(vectors.Length >= 30);
        IReadOnlyList<string[]> answers = WebVerifier.Answer(vectors.Select(vector => new WebRequest(VectorFolder.Trust(vector), vector.Now) { State = vector.State }));
        for (int i = 0; i < vectors.Length; i++)
        {
            TrustState? state = vectors[i].State is { } json ? TestNetwork.Need(TrustStateJson.Read(Encoding.UTF8.GetBytes(json.GetRawText()))) : null;
            Assert.Equal(Remembered(VectorFolder.Trust(vectors[i]), state, vectors[i].Now), Assert.Single(answers[i]));
        }
    }

    [Fact]
    public void Edited_rolls_and_lists_are_taken_or_refused_alike()
    {
        FederationMember first = _network.Add("Sahel Health");
        FederationMember second = _network.Add("Clinics of the coast");
        FederationMember last = _network.Add("Gone in good order");
        last.OnRoll = last.OnRoll with { State = MemberState.Left, Successor = 2 };
        _network.Bridges.Add(new Bridge(new string('7', 64), EntryKinds.Vaccinations));
        byte[] roll = RollCodec.Write(_network.Says());
        byte[] list = MemberListCodec.Write(first.List(_network.Network).List);
        byte[] others = second.List(_network.Network).ToBytes();
        byte[][] files =
        [
            .. Enumerable.Range(0, Edits).Select(_ => File(Signed(_edits.EditBytes(roll)), others)),
            .. Enumerable.Range(0, Edits).Select(_ => File(Signed(roll), Signed(_edits.EditBytes(list), first), others)),
            .. Enumerable.Range(0, Edits / 4).Select(_ => File(_edits.EditBytes(Signed(roll)), others)),
            .. Enumerable.Range(0, Edits / 4).Select(_ => File(Signed(roll), _edits.EditBytes(others))),
        ];
        IReadOnlyList<string[]> answers = WebVerifier.Answer(files.Select(file => new WebRequest(file, TestNetwork.Now)));
        string[] own = [.. files.Select(file => Remembered(file, null, TestNetwork.Now))];
        Assert.Equal(own, answers.Select(answer => Assert.Single(answer)));
        int taken = own.Count(answer => answer.StartsWith('{'));
        output.WriteLine($"{taken} of {own.Length} taken");
        Assert.InRange(taken, own.Length / 20, own.Length / 2);
    }

    private static string Remembered(byte[] file, TrustState? state, DateTimeOffset now) =>
        TrustStore.Load(file, state, new FakeClock(now)).TryGet(out TrustStore? store, out Failure? failure) ? Encoding.UTF8.GetString(TrustStateJson.Write(store.State)) : failure.Reason.Name();

    private byte[] Signed(byte[] roll) =>
        _network.Voters.Take(TestFederation.Threshold).Aggregate(RootSignatures.Of(roll), (signed, key) => signed.With(key.KeyId, ExternalAad.Roll, key.Sign)).Message.ToBytes();

    private static byte[] Signed(byte[] list, FederationMember member) => CoseSign1Writer.Sign(member.ListKey.KeyId, ExternalAad.MemberList, list, member.ListKey.Sign);

    private byte[] File(byte[] roll, params byte[][] lists)
    {
        CborWriter bundle = new();
        bundle.WriteMap(8);
        bundle.WriteInteger(0);
        bundle.WriteInteger(1);
        bundle.WriteInteger(1);
        bundle.WriteBytes(Convert.FromHexString(_network.Network));
        bundle.WriteInteger(2);
        bundle.WriteInteger(1);
        bundle.WriteInteger(3);
        bundle.WriteInteger(_network.SignedAt.ToUnixTimeSeconds());
        bundle.WriteInteger(4);
        bundle.WriteInteger(_network.NextUpdate.ToUnixTimeSeconds());
        bundle.WriteInteger(5);
        bundle.WriteArray(0);
        bundle.WriteInteger(7);
        bundle.WriteBytes(roll);
        bundle.WriteInteger(8);
        bundle.WriteArray(lists.Length);
        Array.ForEach(lists, list => bundle.WriteBytes(list));
        return _network.FileOf(bundle.ToArray());
    }
}
