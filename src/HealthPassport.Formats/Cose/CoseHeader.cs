namespace HealthPassport.Formats.Cose;

/// <summary>Header labels and tags of COSE (RFC 9052 §3.1, §2), and ours.</summary>
internal static class CoseHeader
{
    public const int Algorithm = 1;
    public const int Critical = 2;
    public const int KeyId = 4;
    public const ulong Sign1Tag = 18;
    public const ulong SignTag = 98;
    public const ulong CwtTag = 61;

    /// <summary>The certificate of a field key, in the unprotected header: a label for private use, below -65536 (RFC 9052 §11.1).</summary>
    public const int FieldKeyCertificate = -65537;
}
