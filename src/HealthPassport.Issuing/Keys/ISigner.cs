using HealthPassport.Formats.Keys;

namespace HealthPassport.Issuing;

/// <summary>Signs with ES256. The private key may lie in a file or in hardware.</summary>
public interface ISigner : IDisposable
{
    /// <summary>The key id that goes into envelopes.</summary>
    KeyId KeyId { get; }

    /// <summary>The public key.</summary>
    PublicKey PublicKey { get; }

    /// <summary>Signs.</summary>
    /// <param name="digest">A SHA-256, 32 bytes.</param>
    /// <param name="signature">r and s, 64 bytes.</param>
    void Sign(ReadOnlySpan<byte> digest, Span<byte> signature);
}
