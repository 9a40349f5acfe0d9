using System.Security.Cryptography;
using HealthPassport.Formats.Base45;
using HealthPassport.Formats.Cose;
using HealthPassport.Model;

namespace HealthPassport.Formats.Trust;

/// <summary>A checkpoint with its signatures: COSE_Sign (RFC 9052 §4.1), tag 98, and as the text of one code.</summary>
/// <remarks>The signers' headers name no key, since three key ids would take the room of ten revoked cards: a reader tries its root keys.</remarks>
public sealed class SignedCheckpoint
{
    /// <summary>What its text begins with.</summary>
    public const string Prefix = "HPK1:";

    private const string LineEnds = "\r\n\t";

    private readonly CoseSign _message;

    private SignedCheckpoint(Checkpoint content, CoseSign message) => (Content, _message) = (content, message);

    /// <summary>What it says. Nobody has signed it as far as is known here: ask <see cref="IsSignedBy"/>.</summary>
    public Checkpoint Content { get; }

    /// <summary>SHA-256 of the checkpoint in hexadecimal, signatures left out.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_message.Payload));

    // {1: -7}
    private static byte[] Header => [0xA1, 0x01, 0x26];

    /// <summary>A checkpoint without signatures.</summary>
    /// <param name="content">What it says.</param>
    /// <returns>The checkpoint, to be signed.</returns>
    public static SignedCheckpoint Unsigned(Checkpoint content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(content, new CoseSign(CheckpointCodec.Write(content), []));
    }

    /// <summary>Reads a checkpoint, without verifying its signatures.</summary>
    /// <param name="bytes">The COSE_Sign message.</param>
    /// <returns>The checkpoint, <see cref="Reason.TooLarge"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<SignedCheckpoint> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Limits.CheckpointBytes)
        {
            return new Failure(Reason.TooLarge, "checkpoint", $"at most {Limits.CheckpointBytes} bytes");
        }

        return CoseSign.Read(bytes, Limits.CheckpointBytes, 0, Limits.CheckpointSignatures) is CoseSign message
            && message.Signatures.All(one => one.Header.AsSpan().SequenceEqual(Header)) && CheckpointCodec.Read(message.Payload) is Checkpoint content
            ? new SignedCheckpoint(content, message)
            : new Failure(Reason.TrustMalformed, "checkpoint", "a checkpoint in the form of specs/trust-bundle.md §11");
    }

    /// <summary>Reads the text of a code.</summary>
    /// <param name="text">The text. Ends of lines around it are passed over; a space is data.</param>
    /// <returns>The checkpoint, or a failure as <see cref="Read"/> gives it.</returns>
    public static Result<SignedCheckpoint> FromText(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> base45 = IsOne(text) ? text.Trim(LineEnds)[Prefix.Length..] : default;
        int length = base45.Length > 2 * Limits.CheckpointBytes ? Limits.CheckpointBytes + 1 : Base45Text.ByteCount(base45.Length);
        byte[] bytes = new byte[length];
        return length > Limits.CheckpointBytes || Base45Text.TryDecode(base45, bytes)
            ? Read(bytes)
            : new Failure(Reason.TrustMalformed, "checkpoint", $"a text that begins with {Prefix}, in Base45");
    }

    /// <summary>Tells whether a text is meant to be a checkpoint.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True when it begins as one.</returns>
    public static bool IsOne(ReadOnlySpan<char> text) => text.Trim(LineEnds).StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Adds a signature.</summary>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The checkpoint with one signature more.</returns>
    public SignedCheckpoint With(Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        return new(Content, _message.With(Header, ExternalAad.Checkpoint, sign));
    }

    /// <summary>Tells whether enough root keys have signed.</summary>
    /// <param name="root">The root document whose keys and threshold count.</param>
    /// <returns>True when so many different keys have a good signature on it; false for a network without checkpoints.</returns>
    public bool IsSignedBy(RootDocument root)
    {
        ArgumentNullException.ThrowIfNull(root);
        byte[] digest = _message.Digest(Header, ExternalAad.Checkpoint);
        return root.CheckpointThreshold is int threshold && _message.Signatures.Length >= threshold
            && root.RootKeys.Count(key => _message.Signatures.Any(one => key.Verify(digest, one.Signature))) >= threshold;
    }

    /// <summary>The COSE_Sign message.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => _message.ToBytes();

    /// <summary>The text of its code.</summary>
    /// <returns>The prefix, and the bytes in Base45.</returns>
    public string ToText()
    {
        byte[] bytes = ToBytes();
        Span<char> base45 = new char[Base45Text.CharacterCount(bytes.Length)];
        Base45Text.Encode(bytes, base45);
        return $"{Prefix}{base45}";
    }
}
