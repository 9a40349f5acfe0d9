using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>What an organisation says of the sealed tables of a month that it could open, before anything is summed: their names, each with its check (<c>specs/observatory.md</c> 8.5).</summary>
public sealed class TableReceipt
{
    /// <summary>The largest file, in bytes: <see cref="MostTables"/> names and checks, and the envelope.</summary>
    public const int MaxBytes = 262_144;

    /// <summary>The most tables of one month.</summary>
    public const int MostTables = 4096;

    private readonly OrganisationEnvelope _envelope;

    private TableReceipt(OrganisationEnvelope envelope, SumContext context, ImmutableSortedDictionary<string, ulong> checks) => (_envelope, Context, Checks) = (envelope, context, checks);

    internal SumContext Context { get; }

    /// <summary>The checks by the names of the tables.</summary>
    internal ImmutableSortedDictionary<string, ulong> Checks { get; }

    /// <summary>Opens the own shares of sealed tables and tells of which that was possible.</summary>
    /// <param name="month">The month.</param>
    /// <param name="tables">The sealed tables that came; of another month, for another circle or key they are passed over.</param>
    /// <param name="set">The tables that are known here.</param>
    /// <param name="circle">The circle.</param>
    /// <param name="place">The own place in it.</param>
    /// <param name="key">The own key.</param>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The file.</returns>
    public static byte[] Sign(CalendarMonth month, IEnumerable<SealedTable> tables, TableSet set, SumCircle circle, int place, SumKey key, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(circle);
        ArgumentNullException.ThrowIfNull(key);
        SortedDictionary<string, ulong> checks = new(StringComparer.Ordinal);
        foreach (SealedTable table in tables.Where(table => table.Month == month))
        {
            if (checks.Count < MostTables && table.Open(key, circle, place) is ulong[] shares)
            {
                checks[table.Hash] = TableCheck.Of(shares, table.Hash);
            }
        }

        CborWriter cbor = new();
        cbor.WriteArray(5);
        SumContext.Of(set, month, circle).Write(cbor);
        cbor.WriteArray(checks.Count);
        foreach ((string hash, ulong check) in checks)
        {
            cbor.WriteArray(2);
            cbor.WriteBytes(Convert.FromHexString(hash));
            cbor.WriteInteger((long)check);
        }

        return OrganisationEnvelope.Sign(keyId, ExternalAad.TableReceipt, cbor.ToArray(), sign);
    }

    /// <summary>Reads a receipt, without verifying it.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>The receipt, <see cref="Reason.TooLarge"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<TableReceipt> Read(ReadOnlySpan<byte> bytes)
    {
        if (!OrganisationEnvelope.Read(bytes, MaxBytes, ExternalAad.TableReceipt, "receipt").TryGet(out OrganisationEnvelope? envelope, out Failure? failure))
        {
            return failure;
        }

        CborReader cbor = new(envelope.Payload);
        cbor.ReadArray(5, 5);
        SumContext context = SumContext.Read(ref cbor);
        (string Hash, ulong Check)[] checks = CborList.Read(ref cbor, 0, MostTables, ReadCheck);
        bool ascends = checks.Zip(checks.Skip(1)).All(pair => string.CompareOrdinal(pair.First.Hash, pair.Second.Hash) < 0);
        if (cbor.AtEnd && ascends)
        {
            return new TableReceipt(envelope, context, checks.ToImmutableSortedDictionary(check => check.Hash, check => check.Check, StringComparer.Ordinal));
        }

        return envelope.Malformed;
    }

    /// <summary>Whose receipt it is.</summary>
    /// <param name="findKeys">The keys that the network lists under a key id.</param>
    /// <returns>The identifier of the organisation, <see cref="Reason.UnknownKey"/>, <see cref="Reason.BadSignature"/>, <see cref="Reason.KeyCompromised"/> or <see cref="Reason.OutsideKeyPeriod"/>.</returns>
    public Result<string> OrganisationOf(Func<KeyId, IEnumerable<TrustedKey>> findKeys) => _envelope.SignerOf(findKeys, month: Context.Month);

    private static (string, ulong) ReadCheck(ref CborReader cbor)
    {
        cbor.ReadArray(2, 2);
        ReadOnlySpan<byte> hash = cbor.ReadBytes(SHA256.HashSizeInBytes);
        long check = cbor.ReadInteger();
        if (hash.Length != SHA256.HashSizeInBytes || check < 0 || check >= (long)PrimeField.Prime)
        {
            cbor.Fail();
            return ("", 0);
        }

        return (Convert.ToHexStringLower(hash), (ulong)check);
    }
}
