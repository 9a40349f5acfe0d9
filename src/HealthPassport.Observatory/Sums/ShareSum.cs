using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>The sum of one organisation's shares over the tables that were agreed on (<c>specs/observatory.md</c> 8.7). By itself it says nothing.</summary>
public sealed class ShareSum
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 8192;

    private readonly OrganisationEnvelope _envelope;

    private ShareSum(OrganisationEnvelope envelope, SumContext context, string tablesHash, int tableCount, ImmutableArray<ulong> values) =>
        (_envelope, Context, TablesHash, TableCount, Values) = (envelope, context, tablesHash, tableCount, values);

    /// <summary>The month.</summary>
    public CalendarMonth Month => Context.Month;

    /// <summary>The name of the choice of tables (<see cref="AgreedTables.Hash"/>).</summary>
    public string TablesHash { get; }

    /// <summary>How many tables are in it.</summary>
    public int TableCount { get; }

    internal SumContext Context { get; }

    internal ImmutableArray<ulong> Values { get; }

    /// <summary>Sums the own shares.</summary>
    /// <param name="tables">The tables that were agreed on.</param>
    /// <param name="month">Their month.</param>
    /// <param name="set">The tables that are known here.</param>
    /// <param name="circle">The circle.</param>
    /// <param name="place">The own place in it.</param>
    /// <param name="key">The own key.</param>
    /// <param name="given">What this organisation has given so far. It gives one sum a month, and the same one again.</param>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The file; <see cref="Reason.Scope"/> when another sum of this month was given; <see cref="Reason.KeyUnusable"/> when a share does not open.</returns>
    public static Result<byte[]> Sign(AgreedTables tables, CalendarMonth month, TableSet set, SumCircle circle, int place, SumKey key, GivenSums given, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(circle);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(given);
        ulong[] sums = new ulong[set.CellCount];
        foreach (SealedTable table in tables.Tables)
        {
            if (table.Open(key, circle, place) is not ulong[] shares)
            {
                return new Failure(Reason.KeyUnusable, table.Hash, "a share for this key");
            }

            for (int cell = 0; cell < sums.Length; cell++)
            {
                sums[cell] = PrimeField.Add(sums[cell], shares[cell]);
            }
        }

        if (!given.TryGive(month, tables.Hash))
        {
            return new Failure(Reason.Scope, month.ToString(), "the tables of which this organisation has given its sum already: two sums of one month would show what lies between them");
        }

        CborWriter cbor = new();
        cbor.WriteArray(7);
        SumContext.Of(set, month, circle).Write(cbor);
        cbor.WriteBytes(Convert.FromHexString(tables.Hash));
        cbor.WriteInteger(tables.Tables.Length);
        cbor.WriteArray(sums.Length);
        foreach (ulong sum in sums)
        {
            cbor.WriteInteger((long)sum);
        }

        return OrganisationEnvelope.Sign(keyId, ExternalAad.ShareSum, cbor.ToArray(), sign);
    }

    /// <summary>Reads a sum of shares, without verifying it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="set">The tables that are known here.</param>
    /// <returns>The sum, <see cref="Reason.TooLarge"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<ShareSum> Read(ReadOnlySpan<byte> bytes, TableSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!OrganisationEnvelope.Read(bytes, MaxBytes, ExternalAad.ShareSum, "sum").TryGet(out OrganisationEnvelope? envelope, out Failure? failure))
        {
            return failure;
        }

        CborReader cbor = new(envelope.Payload);
        cbor.ReadArray(7, 7);
        SumContext context = SumContext.Read(ref cbor);
        ReadOnlySpan<byte> tables = cbor.ReadBytes(SHA256.HashSizeInBytes);
        int count = cbor.ReadInteger(SumCircle.Least, TableReceipt.MostTables);
        long[] values = CborList.Read(ref cbor, set.CellCount, set.CellCount, (ref CborReader cell) => cell.ReadInteger());
        if (cbor.AtEnd && tables.Length == SHA256.HashSizeInBytes && context.SetVersion == set.Version && Array.TrueForAll(values, value => value >= 0 && (ulong)value < PrimeField.Prime))
        {
            return new ShareSum(envelope, context, Convert.ToHexStringLower(tables), count, [.. values.Select(value => (ulong)value)]);
        }

        return envelope.Malformed;
    }

    /// <summary>Whose sum it is.</summary>
    /// <param name="findKeys">The keys that the network lists under a key id.</param>
    /// <returns>The identifier of the organisation, <see cref="Reason.UnknownKey"/>, <see cref="Reason.BadSignature"/>, <see cref="Reason.KeyCompromised"/> or <see cref="Reason.OutsideKeyPeriod"/>.</returns>
    public Result<string> OrganisationOf(Func<KeyId, IEnumerable<TrustedKey>> findKeys) => _envelope.SignerOf(findKeys, month: Month);
}
