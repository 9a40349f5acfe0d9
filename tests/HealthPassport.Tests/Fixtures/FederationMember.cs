using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;

namespace HealthPassport.Tests.Fixtures;

/// <summary>A member of a federated network in memory: what it publishes, and what the roll says of it.</summary>
internal sealed class FederationMember : IDisposable
{
    public FederationMember(uint number, string name)
    {
        Issuer = new NetworkIssuer(number, name);
        Key = Issuer.AddKey();
        OnRoll = new Member
        {
            Number = number,
            Id = $"https://issuer-{number}.example",
            Name = name,
            Location = $"https://issuer-{number}.example/trust/list",
            ListKeys = [ListKey.PublicKey],
            Kinds = EntryKinds.All,
            MayDelegate = true,
            State = MemberState.Active,
            Since = TestNetwork.Today.AddDays(-100),
        };
    }

    public NetworkIssuer Issuer { get; }

    public NetworkKey Key { get; }

    public EcdsaSigner ListKey { get; } = new(EcdsaSigner.NewKey());

    /// <summary>What the roll says of it, to be changed.</summary>
    public Member OnRoll { get; set; }

    public DateTimeOffset SignedAt { get; set; } = TestNetwork.Now.AddDays(-8);

    public DateTimeOffset NextUpdate { get; set; } = TestNetwork.Now.AddDays(22);

    /// <summary>Its list, signed by its own list key or by another one.</summary>
    public SignedMemberList List(string network, ISigner? signer = null) => SignedMemberList.Sign(
        new MemberList { Network = network, SignedAt = SignedAt, NextUpdate = NextUpdate, Issuer = Issuer.ToTrusted(SignedAt) }, ListKey.KeyId, (signer ?? ListKey).Sign);

    public void Dispose()
    {
        Issuer.Dispose();
        ListKey.Dispose();
    }
}
