using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;

namespace HealthPassport.Observatory;

/// <summary>month-table = [ 1, version of the set, clinic (8 bytes), month, [ + [ + value ] ] ] (<c>specs/observatory.md</c> §5).</summary>
internal static class MonthTableCodec
{
    private const int Version = 1;

    public static byte[] Write(MonthTable table)
    {
        CborWriter cbor = new();
        cbor.WriteArray(5);
        cbor.WriteInteger(Version);
        cbor.WriteInteger(table.SetVersion);
        table.Clinic.CopyTo(cbor.WriteBytesHead(ClinicNumber.Length));
        cbor.WriteInteger(table.Month.Number);
        cbor.WriteArray(table.Values.Length);
        foreach (ImmutableArray<long> values in table.Values)
        {
            cbor.WriteArray(values.Length);
            foreach (long value in values)
            {
                cbor.WriteInteger(value);
            }
        }

        return cbor.ToArray();
    }

    /// <summary>Reads a table of a set; null when it is none.</summary>
    public static MonthTable? Read(ReadOnlySpan<byte> payload, TableSet set, out bool isNewer)
    {
        CborReader cbor = new(payload);
        cbor.ReadArray(5, 5);
        long version = cbor.ReadInteger();
        long setVersion = cbor.ReadInteger();
        isNewer = !cbor.Failed && version >= Version && setVersion >= 1 && (version > Version || setVersion > set.Version);
        if (version != Version || setVersion != set.Version)
        {
            return null;
        }

        ReadOnlySpan<byte> clinic = cbor.ReadBytes(ClinicNumber.Length);
        CalendarMonth month = new(cbor.ReadInteger(0, CalendarMonth.Last));
        ImmutableArray<ImmutableArray<long>>.Builder tables = ImmutableArray.CreateBuilder<ImmutableArray<long>>();
        cbor.ReadArray(set.Tables.Length, set.Tables.Length);
        foreach (TableDefinition table in set.Tables)
        {
            tables.Add([.. CborList.Read(ref cbor, table.CellCount, table.CellCount, (ref CborReader cell) => (long)cell.ReadInteger(-MonthTable.Most, MonthTable.Most))]);
        }

        return cbor.AtEnd && clinic.Length == ClinicNumber.Length ? new(set.Version, ClinicNumber.FromBytes(clinic), month, tables.ToImmutable()) : null;
    }
}
