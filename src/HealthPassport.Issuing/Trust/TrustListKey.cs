using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>One key of an issuer, as it is handed to the network.</summary>
public sealed record TrustListKey
{
    /// <summary>The certificate in DER.</summary>
    public required ImmutableArray<byte> Certificate { get; init; }

    /// <summary>The kinds of entry that it signs.</summary>
    public required EntryKinds Kinds { get; init; }

    /// <summary>The first day on which it signs.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day on which it signs.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>Whether it signs, has signed, or was compromised.</summary>
    public KeyState State { get; init; }

    /// <summary>True when it certifies field keys.</summary>
    public bool MayDelegate { get; init; }

    /// <summary>The number of its status list, or null when none is published.</summary>
    public uint? StatusList { get; init; }

    /// <summary>For a compromised key: cards that are known to be older than the report.</summary>
    public ImmutableArray<EnvelopeHash> Proven { get; init; } = [];

    /// <summary>The key's own signature over its issuer's identifier (<see cref="MemberKeyProof"/>), which federated networks ask for; empty where it was never made.</summary>
    public ImmutableArray<byte> Proof { get; init; } = [];

    /// <summary>The key as it stands in a bundle.</summary>
    /// <returns>The key, or <see cref="Reason.TrustMalformed"/> when the certificate is not one of a P-256 key that outlives its cards.</returns>
    public Result<TrustedKey> ToTrustedKey()
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(Certificate.AsSpan());
            using ECDsa? key = certificate.GetECDsaPublicKey();
            if (key is not null && Formats.Keys.PublicKey.Of(key) is { } point)
            {
                return new TrustedKey
                {
                    KeyId = SigningCertificate.KeyIdOf(certificate),
                    PublicKey = point,
                    Kinds = Kinds,
                    ValidFrom = ValidFrom,
                    ValidTo = ValidTo,
                    State = State,
                    MayDelegate = MayDelegate,
                    StatusList = StatusList,
                    Proven = HashList.Of(Proven),
                    Proof = Proof.AsMemory(),
                };
            }
        }
        catch (CryptographicException)
        {
        }

        return new Failure(Reason.TrustMalformed, "certificate", "an X.509 certificate of a P-256 key");
    }
}
