using System.Collections.Immutable;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Trust;

/// <summary>A member's list in its envelope: COSE_Sign1 (RFC 9052 §4.2), tag 18, with its own external data.</summary>
public sealed class SignedMemberList
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly byte[] _digest;
    private readonly byte[] _signature;

    private SignedMemberList(MemberList list, ReadOnlyMemory<byte> bytes, KeyId keyId, byte[] digest, byte[] signature) =>
        (List, _bytes, KeyId, _digest, _signature) = (list, bytes, keyId, digest, signature);

    /// <summary>The list. Nobody has signed it as far as is known here: ask <see cref="IsSignedBy"/>.</summary>
    public MemberList List { get; }

    /// <summary>The key id of the key that is said to have signed.</summary>
    public KeyId KeyId { get; }

    /// <summary>The first 8 bytes of the digest that was signed, in hexadecimal: two lists of one time that differ here are a fork.</summary>
    public string ShortHash => Convert.ToHexStringLower(_digest.AsSpan(0, 8));

    /// <summary>Reads a list, without verifying it.</summary>
    /// <param name="bytes">The COSE_Sign1 message.</param>
    /// <returns>The list, <see cref="Reason.TooLarge"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<SignedMemberList> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > Limits.TrustFileBytes)
        {
            return new Failure(Reason.TooLarge, "list", $"at most {Limits.TrustFileBytes} bytes");
        }

        ReadOnlySpan<byte> span = bytes.Span;
        if (!CoseSign1.TryRead(span, out CoseSign1 message, out _) || CoseKeyHeader.Read(span[message.Protected]) is not KeyId keyId
            || span[message.Unprotected] is not [0xA0] || MemberListCodec.Read(span[message.Payload]) is not MemberList list)
        {
            return new Failure(Reason.TrustMalformed, "list", "a member's list in the form of specs/trust-bundle.md §12");
        }

        byte[] digest = new byte[32];
        CoseSign1.Digest(span[message.Protected], ExternalAad.MemberList, span[message.Payload], digest);
        return new SignedMemberList(list, bytes, keyId, digest, span[message.Signature].ToArray());
    }

    /// <summary>Signs a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The envelope.</returns>
    public static SignedMemberList Sign(MemberList list, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(sign);
        return Read(CoseSign1Writer.Sign(keyId, ExternalAad.MemberList, MemberListCodec.Write(list), sign)).TryGet(out SignedMemberList? signed, out Failure? failure)
            ? signed
            : throw new ArgumentException(failure.ToString(), nameof(list));
    }

    /// <summary>Tells whether a list has a place on a roll: its network, its member, and the key id of one of the member's list keys.</summary>
    /// <param name="roll">The roll.</param>
    /// <returns>The member, or null when the list is none of this roll.</returns>
    public Member? MemberOn(Roll roll)
    {
        ArgumentNullException.ThrowIfNull(roll);
        return roll.Find(List.Issuer.Number) is Member member && IsOf(member, roll.Network) ? member : null;
    }

    /// <summary>The same for the member of the list's number.</summary>
    internal bool IsOf(Member member, string network) => List.Network == network && member.Id == List.Issuer.Id && KeyAmong(member.ListKeys) is not null;

    /// <summary>Checks the signature.</summary>
    /// <param name="listKeys">The member's list keys.</param>
    /// <returns>True when one of them has signed.</returns>
    public bool IsSignedBy(ImmutableArray<PublicKey> listKeys) => KeyAmong(listKeys) is PublicKey key && key.Verify(_digest, _signature);

    /// <summary>The COSE_Sign1 message.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => _bytes.ToArray();

    private PublicKey? KeyAmong(ImmutableArray<PublicKey> keys)
    {
        foreach (PublicKey key in keys)
        {
            if (key.SubjectKeyId() == KeyId)
            {
                return key;
            }
        }

        return null;
    }
}
