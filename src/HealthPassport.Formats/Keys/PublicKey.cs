using System.Security.Cryptography;

namespace HealthPassport.Formats.Keys;

/// <summary>A P-256 public key, imported on first use and kept. Safe for many threads.</summary>
/// <remarks>Importing costs twice what verifying does, so imported keys are kept; the platform promises no thread-safety of one object, so each thread borrows one.</remarks>
public sealed class PublicKey
{
    private readonly byte[] _point;
    private readonly ECDsa?[] _idle = new ECDsa?[Math.Min(Environment.ProcessorCount, 64)];

    private PublicKey(byte[] point) => _point = point;

    /// <summary>x and y, 32 bytes each.</summary>
    public ReadOnlySpan<byte> Point => _point;

    /// <summary>Takes a point as x and y. Whether it lies on the curve shows at the first verification: a key that does not verifies nothing.</summary>
    /// <param name="point">64 bytes.</param>
    /// <returns>The key, or null when the length is wrong.</returns>
    public static PublicKey? FromPoint(ReadOnlySpan<byte> point) => point.Length == P256.PointLength ? new(point.ToArray()) : null;

    /// <summary>The public half of a key that the platform holds.</summary>
    /// <param name="key">A P-256 key.</param>
    /// <returns>The key; null when it is on another curve.</returns>
    public static PublicKey? Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ECParameters parameters = key.ExportParameters(includePrivateParameters: false);
        return key.KeySize == 256 ? FromPoint([.. parameters.Q.X!, .. parameters.Q.Y!]) : null;
    }

    /// <summary>The SubjectPublicKeyInfo in DER (RFC 5480 §2).</summary>
    /// <returns>91 bytes.</returns>
    public byte[] ToSubjectPublicKeyInfo()
    {
        byte[] info = new byte[SubjectPublicKeyInfoHead.Length + P256.PointLength];
        SubjectPublicKeyInfoHead.CopyTo(info);
        _point.CopyTo(info, SubjectPublicKeyInfoHead.Length);
        return info;
    }

    /// <summary>The key id without a certificate (field keys, root and bundle keys): the first eight bytes of SHA-256 over its SubjectPublicKeyInfo.</summary>
    /// <returns>The key id.</returns>
    public KeyId SubjectKeyId() => KeyId.FromBytes(SHA256.HashData(ToSubjectPublicKeyInfo()));

    /// <summary>Checks an ES256 signature.</summary>
    /// <param name="digest">SHA-256 of what was signed.</param>
    /// <param name="signature">r and s, 32 bytes each.</param>
    /// <returns>True when it is good; false for a wrong length, a key off the curve, and everything else.</returns>
    public bool Verify(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureAlgorithm.ES256.SignatureLength)
        {
            return false;
        }

        ECDsa? key = Borrow();
        bool good = key?.VerifyHash(digest, signature) ?? false;
        GiveBack(key);
        return good;
    }

    // 30 59 30 13 06 07 (id-ecPublicKey) 06 08 (prime256v1) 03 42 00 04, then x and y
    private static ReadOnlySpan<byte> SubjectPublicKeyInfoHead =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    private ECDsa? Borrow()
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is ECDsa key)
            {
                return key;
            }
        }

        return Import();
    }

    private void GiveBack(ECDsa? key)
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

    private ECDsa? Import()
    {
        try
        {
            return ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = _point[..P256.CoordinateLength], Y = _point[P256.CoordinateLength..] },
            });
        }
        catch (CryptographicException)      // a point off the curve
        {
            return null;
        }
    }
}
