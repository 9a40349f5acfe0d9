using HealthPassport.Formats;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Verification;

/// <summary>One public key and everybody who lists it: one key under several issuers is normal. A signature is checked once for all of them.</summary>
internal sealed class ListedKey(PublicKey key, Signer[] signers)
{
    public PublicKey Key { get; } = key;

    public ReadOnlySpan<Signer> Signers => signers;

    /// <summary>Who lists the key for a kind of envelope; null when nobody does, and for several when none is asked for by name.</summary>
    /// <param name="kind">The kind of envelope.</param>
    /// <param name="issuer">The issuer as the content names it, compared as text; null when the content names none.</param>
    public Signer? Find(EnvelopeKinds kind, string? issuer)
    {
        foreach (Signer signer in signers)
        {
            if (signer.Trusted.Envelopes.HasFlag(kind) && (issuer is null || string.Equals(signer.Trusted.Issuer!.Id, issuer, StringComparison.Ordinal)))
            {
                return signer;
            }
        }

        return null;
    }
}
