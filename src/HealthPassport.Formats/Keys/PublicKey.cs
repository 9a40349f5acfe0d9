using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats.X509;

namespace HealthPassport.Formats.Keys;

/// <summary>A public key for one signature algorithm, imported on first use and kept. Safe for many threads.</summary>
/// <remarks>Importing costs twice what verifying does, so imported keys are kept; the platform promises no thread-safety of one object, so each thread borrows one.</remarks>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private const int MinRsaBits = 2048;
    private const int MaxRsaBits = 4096;      // larger ones cost more to verify than any code is worth

    private readonly byte[] _material;
    private readonly AsymmetricAlgorithm?[] _idle = new AsymmetricAlgorithm?[Math.Min(Environment.ProcessorCount, 64)];

    private PublicKey(SignatureAlgorithm algorithm, byte[] material) => (Algorithm, _material) = (algorithm, material);

    /// <summary>The one algorithm that the key may verify.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>For a curve x and y, each as long as the field; for RSA the SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlySpan<byte> Material => _material;

    /// <summary>x and y, 32 bytes each, of a P-256 key.</summary>
    public ReadOnlySpan<byte> Point => _material;

    /// <summary>Takes a point of P-256 as x and y. Whether it lies on the curve shows at the first verification: a key that does not verifies nothing.</summary>
    /// <param name="point">64 bytes.</param>
    /// <returns>The key, or null when the length is wrong.</returns>
    public static PublicKey? FromPoint(ReadOnlySpan<byte> point) => FromMaterial(SignatureAlgorithm.ES256, point);

    /// <summary>Takes what <see cref="Material"/> gave. A bad point or RSA key shows at the first verification.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="material">The bytes.</param>
    /// <returns>The key, or null when the length is wrong.</returns>
    public static PublicKey? FromMaterial(SignatureAlgorithm algorithm, ReadOnlySpan<byte> material)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        bool fits = algorithm.CoordinateLength > 0 ? material.Length == algorithm.CoordinateLength * 2 : material.Length is > 0 and <= Limits.RsaKeyBytes;
        return fits ? new(algorithm, material.ToArray()) : null;
    }

    /// <summary>Takes a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7): P-256, P-384 or P-521 by name, or RSA of 2048 to 4096 bits.</summary>
    /// <param name="der">The DER.</param>
    /// <returns>The key; null for any other kind of key, a point off its curve, and bytes that are none.</returns>
    public static PublicKey? FromSubjectPublicKeyInfo(ReadOnlySpan<byte> der)
    {
        try
        {
            using ECDsa curve = ECDsa.Create();
            curve.ImportSubjectPublicKeyInfo(der, out int read);
            return read == der.Length ? Of(curve) : null;
        }
        catch (Exception refused) when (refused is CryptographicException or PlatformNotSupportedException)      // no key on a curve, or on none that the platform knows
        {
        }

        try
        {
            using RSA rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(der, out int read);
            return read == der.Length && rsa.KeySize is >= MinRsaBits and <= MaxRsaBits ? new(SignatureAlgorithm.PS256, rsa.ExportSubjectPublicKeyInfo()) : null;
        }
        catch (Exception refused) when (refused is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The public half of a key that the platform holds.</summary>
    /// <param name="key">A key on P-256, P-384 or P-521.</param>
    /// <returns>The key; null when it is on another curve.</returns>
    public static PublicKey? Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ECParameters parameters = key.ExportParameters(includePrivateParameters: false);
        if (!parameters.Curve.IsNamed)
        {
            return null;
        }

        foreach (SignatureAlgorithm algorithm in SignatureAlgorithm.All)
        {
            if (algorithm.CurveName is not null && algorithm.Curve.Oid.Value == parameters.Curve.Oid.Value)
            {
                return FromMaterial(algorithm, [.. parameters.Q.X!, .. parameters.Q.Y!]);
            }
        }

        return null;
    }

    /// <summary>The SubjectPublicKeyInfo in DER (RFC 5480 §2).</summary>
    /// <returns>91 bytes for P-256.</returns>
    public byte[] ToSubjectPublicKeyInfo()
    {
        if (Algorithm == SignatureAlgorithm.ES256)
        {
            return [.. SubjectPublicKeyInfoHead, .. _material];
        }

        if (Algorithm.CoordinateLength == 0)
        {
            return [.. _material];
        }

        AsymmetricAlgorithm? key = Borrow();
        byte[] info = key?.ExportSubjectPublicKeyInfo() ?? [];
        GiveBack(key);
        return info;
    }

    /// <summary>The key id without a certificate (field keys, root and bundle keys): the first eight bytes of SHA-256 over its SubjectPublicKeyInfo.</summary>
    /// <returns>The key id.</returns>
    public KeyId SubjectKeyId() => KeyId.FromBytes(SHA256.HashData(ToSubjectPublicKeyInfo()));

    /// <summary>The SHA-256 thumbprint of the key as a JSON Web Key (RFC 7638).</summary>
    /// <returns>43 characters of base64url.</returns>
    public string Thumbprint()
    {
        if (Algorithm.CurveName is string curve)
        {
            int length = Algorithm.CoordinateLength;
            string x = Base64Url.EncodeToString(_material.AsSpan(0, length));
            string y = Base64Url.EncodeToString(_material.AsSpan(length));
            return Hash($$"""{"crv":"{{curve}}","kty":"EC","x":"{{x}}","y":"{{y}}"}""");
        }

        using RSA rsa = ImportRsa();
        RSAParameters parameters = rsa.ExportParameters(includePrivateParameters: false);
        return Hash($$"""{"e":"{{Base64Url.EncodeToString(parameters.Exponent)}}","kty":"RSA","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}"}""");

        static string Hash(string json) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(json)));
    }

    /// <summary>The place of the thumbprint as a key id; what <c>KeyId.Of(Thumbprint())</c> gives, without a text. A reader asks it of thousands of keys at its start.</summary>
    internal KeyId ThumbprintKeyId()
    {
        if (Algorithm != SignatureAlgorithm.ES256)
        {
            return KeyId.Of(Thumbprint());
        }

        const int coordinate = P256.PointLength / 2;
        Span<byte> json = stackalloc byte[160];
        int length = 0;
        Append(json, ref length, "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""u8);
        length += Base64Url.EncodeToUtf8(_material.AsSpan(0, coordinate), json[length..]);
        Append(json, ref length, "\",\"y\":\""u8);
        length += Base64Url.EncodeToUtf8(_material.AsSpan(coordinate), json[length..]);
        Append(json, ref length, "\"}"u8);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json[..length], digest);
        Span<byte> text = stackalloc byte[43];
        Base64Url.EncodeToUtf8(digest, text);
        return KeyId.Of(text);

        static void Append(Span<byte> json, ref int length, ReadOnlySpan<byte> part)
        {
            part.CopyTo(json[length..]);
            length += part.Length;
        }
    }

    /// <summary>Checks a signature.</summary>
    /// <param name="digest">The hash of what was signed, by the algorithm's hash.</param>
    /// <param name="signature">For a curve r and s, each as long as the field; never DER.</param>
    /// <returns>True when it is good; false for a wrong length, a key off the curve, and everything else.</returns>
    public bool Verify(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (digest.Length != Algorithm.DigestLength || (Algorithm.SignatureLength > 0 && signature.Length != Algorithm.SignatureLength))
        {
            return false;
        }

        AsymmetricAlgorithm? key = Borrow();
        bool good = key switch
        {
            ECDsa curve => curve.VerifyHash(digest, signature),
            RSA rsa => signature.Length == rsa.KeySize / 8 && rsa.VerifyHash(digest, signature, Algorithm.Hash, RSASignaturePadding.Pss),
            _ => false,
        };
        GiveBack(key);
        return good;
    }

    /// <summary>Checks a signature on a certificate. There the hash goes with the signature, not with the key.</summary>
    /// <param name="algorithm">How it was signed.</param>
    /// <param name="signed">What was signed.</param>
    /// <param name="signature">For a curve in DER.</param>
    internal bool VerifyCertificate(CertificateSignature algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        byte[] digest = algorithm.Digest(signed);
        AsymmetricAlgorithm? key = Borrow();
        bool good = (key, algorithm.RsaPadding) switch
        {
            (ECDsa curve, null) => curve.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence),
            (RSA rsa, RSASignaturePadding padding) => signature.Length == rsa.KeySize / 8 && rsa.VerifyHash(digest, signature, algorithm.Hash, padding),
            _ => false,
        };
        GiveBack(key);
        return good;
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && other.Algorithm == Algorithm && other._material.AsSpan().SequenceEqual(_material);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_material, _material.Length - 16);

    // 30 59 30 13 06 07 (id-ecPublicKey) 06 08 (prime256v1) 03 42 00 04, then x and y
    private static ReadOnlySpan<byte> SubjectPublicKeyInfoHead =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    /// <summary>Tells whether the platform takes the key: a point on its curve, or an RSA key.</summary>
    internal bool IsUsable()
    {
        AsymmetricAlgorithm? key = Borrow();
        GiveBack(key);
        return key is not null;
    }

    private AsymmetricAlgorithm? Borrow()
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is AsymmetricAlgorithm key)
            {
                return key;
            }
        }

        return Import();
    }

    private void GiveBack(AsymmetricAlgorithm? key)
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], key, null) is null)
            {
                return;
            }
        }

        key?.Dispose();
    }

    private AsymmetricAlgorithm? Import()
    {
        try
        {
            return Algorithm.CoordinateLength == 0 ? ImportRsa() : ECDsa.Create(new ECParameters
            {
                Curve = Algorithm.Curve,
                Q = new ECPoint { X = _material[..Algorithm.CoordinateLength], Y = _material[Algorithm.CoordinateLength..] },
            });
        }
        catch (CryptographicException)      // a point off the curve, or no RSA key
        {
            return null;
        }
    }

    private RSA ImportRsa()
    {
        RSA rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(_material, out _);
        return rsa;
    }
}
