using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Model;

namespace HealthPassport.Formats;

/// <summary>A signed envelope as it was read, of any format. Nothing in it has been verified. Dispose of it: its bytes may be lent by a pool.</summary>
public abstract class UnverifiedEnvelope : IDisposable
{
    private protected UnverifiedEnvelope(SignatureAlgorithm algorithm, KeyId? keyId) => (Algorithm, KeyId) = (algorithm, keyId);

    /// <summary>The signature algorithm.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>Where to look for the key, or null when the envelope names none. Only a hint.</summary>
    public KeyId? KeyId { get; }

    /// <summary>The key id as the envelope writes it, or null.</summary>
    public virtual string? KeyName => KeyId?.ToString();

    /// <summary>Who the envelope says has signed, where it names no key; or null. Only a hint.</summary>
    public virtual string? IssuerHint => null;

    /// <summary>The kind of envelope: keys are trusted for some of them.</summary>
    public abstract EnvelopeKinds Kind { get; }

    /// <summary>The format's name in statements as far as it shows before the content was opened, or null.</summary>
    public virtual string? Format => null;

    /// <summary>The field-key certificate that came along, or an empty span.</summary>
    public virtual ReadOnlySpan<byte> FieldKeyCertificate => default;

    /// <summary>The X.509 certificate of the signing key that came along where the format demands one (VDS-NC), or an empty span.</summary>
    public virtual ReadOnlySpan<byte> SigningCertificate => default;

    /// <summary>The signature.</summary>
    public abstract ReadOnlySpan<byte> Signature { get; }

    /// <summary>Hashes what is signed; the first 12 bytes are the credential's short name.</summary>
    /// <param name="digest">At least 64 bytes.</param>
    /// <returns>The digest's length, which is that of <see cref="Algorithm"/>.</returns>
    public abstract int Digest(Span<byte> digest);

    /// <summary>The credential's short name.</summary>
    /// <returns>The first 12 bytes of the digest.</returns>
    public EnvelopeHash Hash()
    {
        Span<byte> digest = stackalloc byte[SignatureAlgorithm.MaxDigestLength];
        return EnvelopeHash.FromBytes(digest[..Digest(digest)]);
    }

    /// <summary>To be called when a trusted key has signed it: what all envelopes of that key have in common need not be read again.</summary>
    internal virtual void KeepCommonPart()
    {
    }

    /// <summary>Opens the signed content. To be called after the signature was checked.</summary>
    /// <param name="table">The table of concepts.</param>
    /// <returns>The content, or <see cref="Reason.ContentMalformed"/>, <see cref="Reason.UnsupportedContent"/>, <see cref="Reason.NewerVersion"/> or <see cref="Reason.TooLarge"/>.</returns>
    internal abstract Result<OpenedCredential> Open(Terminology table);

    /// <summary>Checks that the holder's key was at hand. To be called after <see cref="Open"/>.</summary>
    /// <param name="opened">The content.</param>
    /// <param name="policy">What is asked for.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null when it was, or <see cref="Reason.KeyBindingMissing"/> or <see cref="Reason.KeyBindingInvalid"/>. Formats without key binding never have it.</returns>
    internal virtual Failure? CheckKeyBinding(OpenedCredential opened, KeyBindingPolicy policy, DateTimeOffset now) =>
        new(Reason.KeyBindingMissing, "kb-jwt", "a format with key binding");

    /// <summary>The sealed lane, or an empty span for formats without one; lent until the envelope is disposed of.</summary>
    internal virtual ReadOnlySpan<byte> LaneOf(OpenedCredential opened) => default;

    /// <summary>Gives the bytes back. The envelope is empty afterwards.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the bytes back.</summary>
    /// <param name="disposing">True.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
