using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Fixtures;

/// <summary>A trust bundle whose only issuers are those of another network.</summary>
internal static class ForeignTrust
{
    /// <summary>A key as an importer takes it from a document signer certificate.</summary>
    public static TrustedKey Key(Certificate certificate, byte[]? kid = null, EnvelopeKinds envelopes = EnvelopeKinds.Hcert)
    {
        kid ??= Bytes(certificate.KeyId);
        return new()
        {
            KeyId = KeyId.Of(kid),
            Kid = kid,
            PublicKey = certificate.PublicKey!,
            Kinds = DscKinds.Of(certificate),
            Envelopes = envelopes,
            ValidFrom = DateOnly.FromDateTime(certificate.NotBefore.UtcDateTime),
            ValidTo = DateOnly.FromDateTime(certificate.NotAfter.UtcDateTime),
        };
    }

    /// <summary>A network of one issuer with these keys.</summary>
    public static ForeignNetwork Network(DateTimeOffset asOf, params TrustedKey[] keys) =>
        new(ForeignNetworkKind.DccKeys, "Others", asOf, [new TrustedIssuer(0, "XX", "Others", [.. keys], [], [])]);

    /// <summary>A verifier that trusts these keys and no others.</summary>
    public static Verifier Verifier(DateTimeOffset now, params TrustedKey[] keys)
    {
        using TestNetwork network = Trusting(now, keys);
        return network.Verifier(now);
    }

    /// <summary>The trust file of a network that trusts these keys and no others.</summary>
    public static byte[] File(DateTimeOffset now, params TrustedKey[] keys)
    {
        using TestNetwork network = Trusting(now, keys);
        return network.File();
    }

    private static TestNetwork Trusting(DateTimeOffset now, TrustedKey[] keys)
    {
        TestNetwork network = new(rootExpires: now.AddYears(1)) { SignedAt = now, NextUpdate = now.AddDays(30) };
        network.ForeignNetworks.Add(Network(now, keys));
        return network;
    }

    private static byte[] Bytes(KeyId keyId)
    {
        byte[] bytes = new byte[KeyId.Length];
        keyId.CopyTo(bytes);
        return bytes;
    }
}
