using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>A month's table in its envelope: COSE_Sign1 (RFC 9052 §4.2), tag 18, with its own external data.</summary>
public sealed class SignedMonthTable
{
    /// <summary>The largest file, in bytes: every cell of the current set at its longest, and the envelope, take 500.</summary>
    public const int MaxBytes = 4096;

    private const string What = "table";

    private readonly OrganisationEnvelope _envelope;

    private SignedMonthTable(MonthTable table, OrganisationEnvelope envelope) => (Table, _envelope) = (table, envelope);

    /// <summary>The table. Nobody has signed it as far as is known here: ask <see cref="IsSignedBy"/>.</summary>
    public MonthTable Table { get; }

    /// <summary>The key id of the key that is said to have signed.</summary>
    public KeyId KeyId => _envelope.KeyId;

    /// <summary>SHA-256 over what was signed for, without the envelope, in hexadecimal: the same table signed twice has one.</summary>
    public string ContentHash => _envelope.ContentHash;

    /// <summary>Reads a table, without verifying it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="set">The tables that are known here.</param>
    /// <returns>The table, <see cref="Reason.TooLarge"/>, <see cref="Reason.NewerVersion"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<SignedMonthTable> Read(ReadOnlySpan<byte> bytes, TableSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!OrganisationEnvelope.Read(bytes, MaxBytes, ExternalAad.MonthTable, What).TryGet(out OrganisationEnvelope? envelope, out Failure? failure))
        {
            return failure;
        }

        return MonthTableCodec.Read(envelope.Payload, set, out bool isNewer) is MonthTable table ? new SignedMonthTable(table, envelope)
            : isNewer ? new Failure(Reason.NewerVersion, What, "a set of tables that this program knows")
            : envelope.Malformed;
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
        return table.Fits(set) && Read(OrganisationEnvelope.Sign(keyId, ExternalAad.MonthTable, MonthTableCodec.Write(table), sign), set).TryGet(out SignedMonthTable? signed, out _)
            ? signed
            : throw new ArgumentException("The table is none of this set.", nameof(table));
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key.</param>
    /// <returns>True when it has signed.</returns>
    public bool IsSignedBy(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _envelope.IsSignedBy(key);
    }

    /// <summary>Whose table it is.</summary>
    /// <param name="findKeys">The keys that the network lists under a key id.</param>
    /// <returns>The identifier of the organisation; else the reason for which it does not count (<c>specs/observatory.md</c> 6.1).</returns>
    internal Result<string> OrganisationOf(Func<KeyId, IEnumerable<TrustedKey>> findKeys) => _envelope.SignerOf(findKeys, Table.Month);

    /// <summary>The file.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => _envelope.ToBytes();
}
