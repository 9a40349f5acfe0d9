using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Federation;

/// <summary>What a member keeps of what others publish, and what it makes of roll-backs and forks.</summary>
public sealed class FederationFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("healthpassport-federation-");
    private readonly TestFederation _network = new();
    private readonly FederationMember _member;
    private readonly NetworkFolder _files;

    public FederationFolderTests()
    {
        _member = _network.Add("One");
        _files = TestNetwork.Need(NetworkFolder.Join(_folder.FullName, [_network.Root]));
    }

    private FederationFolder Federation => TestNetwork.Need(FederationFolder.Of(_files));

    public void Dispose()
    {
        _network.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Only_a_federated_network_has_a_roll()
    {
        using TestNetwork plain = new();
        string folder = Path.Combine(_folder.FullName, "plain");
        NetworkFolder files = TestNetwork.Need(NetworkFolder.Join(folder, [.. plain.Roots]));
        Assert.False(FederationFolder.Of(files).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.TrustMalformed, failure.Reason);
    }

    [Fact]
    public void A_roll_needs_most_voters_and_moves_forward_only()
    {
        _network.Signatures = 2;
        Assert.Equal(Reason.TrustSignatureInvalid, Federation.Take(_network.Roll())?.Reason);
        _network.Signatures = 3;
        SignedRoll first = _network.Roll();
        Assert.Null(Federation.Take(first));
        Assert.Null(Federation.Take(first));      // known
        _network.RollNumber = 2;
        Assert.Null(Federation.Take(_network.Roll()));
        Assert.Equal(Reason.TrustRollback, Federation.Take(first)?.Reason);
        Assert.Equal(2u, Federation.Roll!.Roll.Number);
        Assert.Equal(Reason.TrustOtherNetwork, Federation.Take(Signed(_network.Says() with { Network = new string('c', 32), Number = 9 }))?.Reason);
    }

    [Fact]
    public void More_signatures_on_the_same_roll_are_kept()
    {
        Assert.Null(Federation.Take(_network.Roll()));
        _network.Signatures = 5;
        Assert.Null(Federation.Take(_network.Roll()));
        Assert.Equal(5, Federation.Roll!.CountBy(_network.Root.Document));
    }

    [Fact]
    public void Two_rolls_of_one_number_are_kept_as_evidence_and_the_first_stays()
    {
        Assert.Null(Federation.Take(_network.Roll()));
        Assert.Equal(Reason.TrustFork, Federation.Take(Signed(_network.Says() with { Members = [] }))?.Reason);
        Assert.Single(Federation.Roll!.Roll.Members);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder.FullName, "forks")).Length);
    }

    [Fact]
    public void Lists_move_forward_and_a_fork_is_kept_as_evidence()
    {
        Assert.Null(Federation.Take(_network.Roll()));
        SignedMemberList first = _member.List(_network.Network);
        Assert.Equal((null, ListTaking.New), Take(first));
        Assert.Equal((null, ListTaking.Known), Take(first));
        using NetworkKey second = _member.Issuer.AddKey();
        Assert.Equal((null, ListTaking.Fork), Take(_member.List(_network.Network)));
        Assert.Single(Assert.Single(Federation.Lists).List.Issuer.Keys);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder.FullName, "forks")).Length);
        _member.SignedAt = _member.SignedAt.AddSeconds(1);
        Assert.Equal((null, ListTaking.New), Take(_member.List(_network.Network)));
        Assert.Equal((null, ListTaking.Older), Take(first));
        Assert.Equal(2, Assert.Single(Federation.Lists).List.Issuer.Keys.Length);
    }

    [Fact]
    public void A_list_counts_by_the_roll_and_by_its_signature()
    {
        Assert.Equal(Reason.UnknownKey, Take(_member.List(_network.Network)).Reason);      // no roll yet
        Assert.Null(Federation.Take(_network.Roll()));
        using EcdsaSigner stranger = new(EcdsaSigner.NewKey());
        Assert.Equal(Reason.TrustSignatureInvalid, Take(_member.List(_network.Network, stranger)).Reason);
        Assert.Equal(Reason.UnknownKey, Take(_member.List(new string('c', 32))).Reason);
        Assert.Null(Take(_member.List(_network.Network)).Reason);
        (_network.RollNumber, _member.OnRoll) = (2, _member.OnRoll with { ListKeys = [stranger.PublicKey] });
        Assert.Null(Federation.Take(_network.Roll()));
        Assert.Empty(Federation.Lists);      // the roll has another key now
    }

    [Fact]
    public void Files_of_others_bring_roots_rolls_and_lists_and_nothing_breaks_on_noise()
    {
        FederationIntake taken = TestNetwork.Need(FederationIntake.Take(_files, _network.File()));
        Assert.Equal(["roll 1 is new", "list of member 1 of 2026-11-12 is new"], taken.Findings.Select(finding => finding.Text));
        Assert.All(TestNetwork.Need(FederationIntake.Take(_files, _network.File())).Findings, finding => Assert.True(finding is { IsSound: true, IsNew: false }));
        foreach (byte[] noise in new[] { [], new byte[] { 0xD2 }, new byte[5000], _network.File()[..^1] })
        {
            Assert.False(FederationIntake.Take(_files, noise).TryGet(out _, out Failure? failure));
            Assert.Equal(Reason.TrustMalformed, failure.Reason);
        }
    }

    [Fact]
    public void A_list_of_another_network_is_kept_and_handed_on_when_the_roll_has_its_hash()
    {
        ForeignNetwork others = Others("Others");
        _network.Bridges.Add(new Bridge(others.Hash, EntryKinds.Vaccinations));
        _network.ForeignNetworks.AddRange([others, Others("Strangers")]);
        FederationIntake taken = TestNetwork.Need(FederationIntake.Take(_files, _network.File()));
        Assert.Equal(["Others, list of 2026-11-20, is new", "Strangers is not on the roll: passed over"], taken.Findings.TakeLast(2).Select(finding => finding.Text));
        Assert.Equal(others.Hash, Assert.Single(Federation.Bridged).Hash);
        Assert.Null(Federation.Take(Others("Strangers")));
        Assert.False(Federation.Take(others));
        _network.RollNumber = 2;
        _network.Bridges.Clear();
        Assert.Null(Federation.Take(_network.Roll()));
        Assert.Empty(Federation.Bridged);
    }

    private static ForeignNetwork Others(string name) => new(ForeignNetworkKind.DccKeys, name, TestNetwork.Now, [new TrustedIssuer(0, "XX", "XX", [], [], [])]);

    private SignedRoll Signed(Roll roll) => _network.Voters.Take(3).Aggregate(SignedRoll.Unsigned(roll), (signed, key) => signed.With(key.KeyId, key.Sign));

    private (Reason? Reason, ListTaking Taking) Take(SignedMemberList list) => (Federation.Take(list, out ListTaking taking)?.Reason, taking);
}
