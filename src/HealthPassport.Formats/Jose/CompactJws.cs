using System.Buffers;
using System.Text;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Jose;

/// <summary>A JWS in compact form (RFC 7515 §7.1): three parts of base64url. Nothing in it has been verified.</summary>
internal sealed class CompactJws
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly byte[] _text;
    private readonly Range _payload;
    private readonly byte[] _signature;
    private readonly KnownHeaders? _toKeep;

    private CompactJws(JoseHeader header, KnownHeaders? toKeep, byte[] text, Range payload, byte[] signature) =>
        (Header, _toKeep, _text, _payload, _signature) = (header, toKeep, text, payload, signature);

    /// <summary>The protected header.</summary>
    public JoseHeader Header { get; }

    /// <summary>What is signed: the ASCII of header, full stop and payload.</summary>
    public ReadOnlySpan<byte> SigningInput => _text.AsSpan(0, _payload.End.Value);

    /// <summary>The signature.</summary>
    public ReadOnlySpan<byte> Signature => _signature;

    /// <summary>Tells whether a text may be a compact JWS: it begins as every JSON object in base64url does and has three parts.</summary>
    /// <param name="text">The text.</param>
    public static bool LooksLike(ReadOnlySpan<char> text) => text.StartsWith("eyJ", StringComparison.Ordinal) && text.Count('.') == 2;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <param name="where">Its place, for failures.</param>
    /// <param name="headers">Headers that need not be read again; null for none.</param>
    /// <returns>The JWS, or <see cref="Reason.TooLarge"/>, <see cref="Reason.Malformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>.</returns>
    public static Result<CompactJws> Read(ReadOnlySpan<char> text, string where = "jws", KnownHeaders? headers = null)
    {
        if (text.Length > Limits.JwsCharacters)
        {
            return new Failure(Reason.TooLarge, where, $"at most {Limits.JwsCharacters} characters");
        }

        int first = text.IndexOf('.');
        int second = text.LastIndexOf('.');
        if (first <= 0 || second <= first || text[(first + 1)..second].Contains('.') || text.ContainsAnyExcept(Alphabet))
        {
            return new Failure(Reason.Malformed, where, "three parts of base64url without padding, with a full stop between");
        }

        JoseHeader? known = headers?.Find(text[..first]);
        byte[]? header = known is null && first <= StrictHeaderCharacters ? StrictBase64Url.Decode(text[..first]) : null;
        if (known is null && header is null)
        {
            return new Failure(Reason.Malformed, $"{where}.header", "base64url without padding, in its one spelling");
        }

        if (StrictBase64Url.Decode(text[(second + 1)..]) is not byte[] signature)
        {
            return new Failure(Reason.Malformed, $"{where}.signature", "base64url without padding, in its one spelling");
        }

        JoseHeader? read = known;
        if (header is not null && !JoseHeader.Read(header, where).TryGet(out read, out Failure? failure))
        {
            return failure;
        }

        int length = read!.Algorithm.SignatureLength;
        return length > 0 && signature.Length != length
            ? new Failure(Reason.Malformed, $"{where}.signature", $"{length} bytes")
            : new CompactJws(read, known is null ? headers : null, Ascii(text[..second]), (first + 1)..second, signature);
    }

    /// <summary>Decodes what is signed. Not to be interpreted before the signature was checked, but to find keys.</summary>
    /// <returns>The bytes, or null when the text is not the one spelling of any.</returns>
    public byte[]? Payload() => StrictBase64Url.Decode(_text.AsSpan(_payload));

    /// <summary>Hashes what is signed.</summary>
    /// <param name="digest">At least as long as a digest of the algorithm.</param>
    /// <returns>The digest's length.</returns>
    public int Digest(Span<byte> digest) => Header.Algorithm.Digest(SigningInput, digest);

    /// <summary>Checks the signature with a key of the same algorithm.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True when it is good.</returns>
    public bool Verify(PublicKey key)
    {
        Span<byte> digest = stackalloc byte[SignatureAlgorithm.MaxDigestLength];
        return key.Algorithm == Header.Algorithm && key.Verify(digest[..Digest(digest)], Signature);
    }

    /// <summary>Keeps the header for the next JWS of the same key. To be called when a trusted key has signed.</summary>
    public void KeepHeader() => _toKeep?.Keep(Encoding.ASCII.GetString(_text, 0, _payload.Start.Value - 1), Header);

    // The alphabet was checked.
    private static byte[] Ascii(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[text.Length];
        Encoding.ASCII.GetBytes(text, bytes);
        return bytes;
    }

    private const int StrictHeaderCharacters = (Limits.JoseHeaderBytes * 4 / 3) + 4;
}
