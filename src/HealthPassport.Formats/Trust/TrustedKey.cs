using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>A key of an issuer, and what it is trusted for.</summary>
public sealed class TrustedKey
{
    private int _isVouched;      // 0 not looked at yet, 1 yes, 2 no; two threads that look at once find the same

    /// <summary>The key id: the first eight bytes of SHA-256 over the key's certificate; for a key of another network the place of its <see cref="Kid"/>.</summary>
    public required KeyId KeyId { get; init; }

    /// <summary>For a key of another network: its key id as that network writes it, of any length. A text is its UTF-8. For a pinned certificate authority: its subject key identifier.</summary>
    public ReadOnlyMemory<byte> Kid { get; init; }

    /// <summary>The kinds of envelope that it may sign.</summary>
    public EnvelopeKinds Envelopes { get; init; } = EnvelopeKinds.All;

    /// <summary>For a key of SMART Health Cards that announces a revocation list: the list, or null while it is not at hand.</summary>
    public RevokedIds? RevokedIds { get; init; }

    /// <summary>True when its issuer announces revocation ids for this key.</summary>
    public bool PublishesRevokedIds { get; init; }

    /// <summary>The key.</summary>
    public required PublicKey PublicKey { get; init; }

    /// <summary>The kinds of entry for which it is trusted.</summary>
    public required EntryKinds Kinds { get; init; }

    /// <summary>The first day on which it could sign.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day on which it could sign.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>What the network says of it.</summary>
    public KeyState State { get; init; }

    /// <summary>True when it may certify field keys.</summary>
    public bool MayDelegate { get; init; }

    /// <summary>The number of the status list that holds its credentials, or null when the issuer publishes none.</summary>
    public uint? StatusList { get; init; }

    /// <summary>For a compromised key: the credentials that are known to be older than the report.</summary>
    public HashList Proven { get; init; } = HashList.Empty;

    /// <summary>The key's own signature over its issuer's identifier (<see cref="MemberKeyProof"/>); empty where none is asked for, outside federated networks.</summary>
    public ReadOnlyMemory<byte> Proof { get; internal set; }

    /// <summary>True when the key may be used: in a federated network, when its member has signed the list and the key itself says whose it is. Checked at the first use.</summary>
    public bool IsVouched
    {
        get
        {
            if (_isVouched == 0)
            {
                _isVouched = Issuer!.IsVouched && (Issuer.Membership is null || MemberKeyProof.IsGood(Issuer.Id, this)) ? 1 : 2;
            }

            return _isVouched == 1;
        }
    }

    /// <summary>The issuer whose key it is; set when the key becomes part of an issuer.</summary>
    public TrustedIssuer? Issuer { get; internal set; }
}
