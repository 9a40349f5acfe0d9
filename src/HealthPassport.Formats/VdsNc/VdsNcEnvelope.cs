using System.Security.Cryptography;
using System.Text.Json;
using HealthPassport.Formats.Foreign;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.VdsNc;

/// <summary>A VDS-NC. It brings the certificate of its key; what is trusted is the authority of that certificate.</summary>
internal sealed class VdsNcEnvelope(SignatureAlgorithm algorithm, JsonElement data, byte[] signed, byte[] certificate, byte[] signature)
    : UnverifiedEnvelope(algorithm, keyId: null)
{
    public override EnvelopeKinds Kind => EnvelopeKinds.VdsNc;

    public override string Format => VdsNcContent.Format;

    /// <summary>The first eight bytes of SHA-256 over the certificate, since the envelope has no key id of its own.</summary>
    public override string KeyName => Keys.KeyId.FromBytes(SHA256.HashData(certificate)).ToString();

    public override ReadOnlySpan<byte> SigningCertificate => certificate;

    public override ReadOnlySpan<byte> Signature => signature;

    public override int Digest(Span<byte> digest) => Algorithm.Digest(signed, digest);

    internal override Result<OpenedCredential> Open(Terminology table) => VdsNcContent.Open(JsonTree.Read(data), table);
}
