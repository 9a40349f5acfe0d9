using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>A month's table in its envelope: COSE_Sign1 (RFC 9052 §4.2), tag 18, with its own external data.</summary>
public sealed class SignedMonthTable
{
    /// <summary>The largest file, in bytes: every cell of the current set at its longest, and the envelope, take 500.</summary>
    public const int MaxBytes = 4096;

    private readonly byte[] _bytes;
    private readonly byte[] _digest;
    private readonly byte[] _signature;

    private SignedMonthTable(MonthTable table, byte[] bytes, KeyId keyId, string contentHash, byte[] digest, byte[] signature) =>
        (Table, _bytes, KeyId, ContentHash, _digest, _signature) = (table, bytes, keyId, contentHash, digest, signature);

    /// <summary>The table. Nobody has signed it as far as is known here: ask <see cref="IsSignedBy"/>.</summary>
    public MonthTable Table { get; }

    /// <summary>The key id of the key that is said to have signed.</summary>
    public KeyId KeyId { get; }

    /// <summary>SHA-256 over what was signed for, without the envelope, in hexadecimal: the same table signed twice has one.</summary>
    public string ContentHash { get; }

    /// <summary>Reads a table, without verifying it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="set">The tables that are known here.</param>
    /// <returns>The table, <see cref="Reason.TooLarge"/>, <see cref="Reason.NewerVersion"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<SignedMonthTable> Read(ReadOnlySpan<byte> bytes, TableSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (bytes.Length > MaxBytes)
        {
            return new Failure(Reason.TooLarge, "table", $"at most {MaxBytes} bytes");
        }

        bool isNewer = false;
        if (!CoseSign1.TryRead(bytes, out CoseSign1 message, out _) || CoseKeyHeader.Read(bytes[message.Protected]) is not KeyId keyId
            || bytes[message.Unprotected] is not [0xA0] || MonthTableCodec.Read(bytes[message.Payload], set, out isNewer) is not MonthTable table)
        {
            return isNewer ? new Failure(Reason.NewerVersion, "table", "a set of tables that this program knows") : new Failure(Reason.Malformed, "table", "a month's table in the form of specs/observatory.md §5");
        }

        byte[] digest = new byte[SHA256.HashSizeInBytes];
        CoseSign1.Digest(bytes[message.Protected], ExternalAad.MonthTable, bytes[message.Payload], digest);
        string content = Convert.ToHexStringLower(SHA256.HashData(bytes[message.Payload]));
        return new SignedMonthTable(table, bytes.ToArray(), keyId, content, digest, bytes[message.Signature].ToArray());
    }

    /// <summary>Signs a table.</summary>
    /// <param name="table">The table, of a month that is over.</param>
    /// <param name="set">Its set.</param>
    /// <param name="keyId">The key id of the signing key, which a network lists for the organisation.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The envelope.</returns>
    public static SignedMonthTable Sign(MonthTable table, TableSet set, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(sign);
        return table.Fits(set) && Read(CoseSign1Writer.Sign(keyId, ExternalAad.MonthTable, MonthTableCodec.Write(table), sign), set).TryGet(out SignedMonthTable? signed, out _)
            ? signed
            : throw new ArgumentException("The table is none of this set.", nameof(table));
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key.</param>
    /// <returns>True when it has signed.</returns>
    public bool IsSignedBy(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Verify(_digest, _signature);
    }

    /// <summary>The file.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => [.. _bytes];
}
