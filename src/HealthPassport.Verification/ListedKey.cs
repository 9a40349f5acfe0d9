using System.Runtime.InteropServices;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Verification;

/// <summary>One public key and everybody who lists it: one key under several issuers is normal. A signature is checked once for all of them.</summary>
internal sealed class ListedKey(Signer first)
{
    private readonly List<Signer> _signers = [first];

    public PublicKey Key => _signers[0].Key;

    public ReadOnlySpan<Signer> Signers => CollectionsMarshal.AsSpan(_signers);

    /// <summary>Takes one more who lists the key; only while the directory is made.</summary>
    public void Add(Signer signer) => _signers.Add(signer);

    /// <summary>Who lists the key for a kind of envelope; null when nobody does, and for several when none is asked for by name.</summary>
    /// <param name="kind">The kind of envelope.</param>
    /// <param name="issuer">The issuer as the content names it, compared as text; null when the content names none.</param>
    public Signer? Find(EnvelopeKinds kind, string? issuer)
    {
        foreach (Signer signer in Signers)
        {
            if (signer.Trusted.Envelopes.HasFlag(kind) && signer.Trusted.IsVouched && (issuer is null || string.Equals(signer.Trusted.Issuer!.Id, issuer, StringComparison.Ordinal)))
            {
                return signer;
            }
        }

        return null;
    }
}
