using FsCheck;
using FsCheck.Fluent;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.Status;

/// <summary>One store of bits in all its forms.</summary>
public sealed class SameListTests : IDisposable
{
    private const string Subject = "https://issuer-1.example/status/1";

    private readonly JoseNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void All_forms_say_the_same_of_every_index() => Properties.Holds(Lists(), 30, list =>
    {
        ISigner signer = _network.Issuer.Key.Signer;
        StatusListToken token = new(Subject, list);
        StatusList cwt = TestNetwork.Need(StatusListToken.Read(token.Sign(signer), [signer.PublicKey])).List;
        StatusList jwt = TestNetwork.Need(StatusListJwt.Read(token.SignJwt(signer), [signer.PublicKey])).List;
        StatusList revoked = Bitstring(list, StatusPurpose.Revocation, signer);
        StatusList suspended = Bitstring(list, StatusPurpose.Suspension, signer);
        return Enumerable.Range(0, list.Size).Select(index => (uint)index).All(index =>
            cwt[index] == list[index] && jwt[index] == list[index]
            && revoked.Value(index) == (list[index] == CredentialStatus.Revoked ? 1 : 0)
            && suspended.Value(index) == (list[index] == CredentialStatus.Suspended ? 1 : 0));
    });

    [Fact]
    public void A_list_signed_by_another_or_changed_is_refused()
    {
        using TestKey other = new();
        ISigner signer = _network.Issuer.Key.Signer;
        StatusList list = StatusList.Of(StatusStore.Size, TestNetwork.Now, []);
        string jwt = new StatusListToken(Subject, list).SignJwt(signer);
        string bitstring = new BitstringListCredential(_network.Issuer.Id, Subject, list, StatusPurpose.Revocation).Sign(signer);
        Assert.False(StatusListJwt.Read(jwt, [other.Public]).TryGet(out _, out _));
        Assert.False(BitstringStatusList.Read(bitstring, [other.Public]).TryGet(out _, out _));
        Assert.False(StatusListJwt.Read(bitstring, [signer.PublicKey]).TryGet(out _, out _));
        Assert.False(BitstringStatusList.Read(jwt, [signer.PublicKey]).TryGet(out _, out _));
        Assert.Equal($"{Subject}/revocation", TestNetwork.Need(BitstringStatusList.Read(bitstring, [signer.PublicKey])).Name);
    }

    private StatusList Bitstring(StatusList list, StatusPurpose purpose, ISigner signer) =>
        TestNetwork.Need(BitstringStatusList.Read(new BitstringListCredential(_network.Issuer.Id, Subject, list, purpose).Sign(signer), [signer.PublicKey])).ToStatusList(1, list.AsOf)!;

    private static Gen<StatusList> Lists() =>
        from count in Gen.Choose(0, 400)
        from pairs in Gen.ArrayOf(from index in Gen.Choose(0, StatusStore.Size - 1) from status in Gen.Choose(0, 3) select (index, status), count)
        select StatusList.Of(StatusStore.Size, TestNetwork.Now, pairs.DistinctBy(pair => pair.index).Select(pair => KeyValuePair.Create((uint)pair.index, (CredentialStatus)pair.status)));
}
