using System.Security.Cryptography;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Tests;

/// <summary>A fresh key pair of one test.</summary>
internal sealed class TestKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestKey()
    {
        ECPoint q = _key.ExportParameters(includePrivateParameters: false).Q;
        Public = PublicKey.FromPoint([.. q.X!, .. q.Y!])!;
    }

    public PublicKey Public { get; }

    public KeyId Id => Public.SubjectKeyId();

    public byte[] Sign(byte[] digest) => _key.SignHash(digest);

    public byte[] SignDer(byte[] digest) => _key.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);

    public byte[] ExportSubjectPublicKeyInfo() => _key.ExportSubjectPublicKeyInfo();

    public void Dispose() => _key.Dispose();
}
