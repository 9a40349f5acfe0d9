using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>
/// vaccine-group = [ code, ? date, ? dose, ? lot, ? source, ? note ] for one dose;
/// [ code, [2* date / null], ? [+ dose / null], ? [+ lot / null], ? source, ? note ] for several.
/// </summary>
/// <remarks>The doses of one vaccine, source and note stand in one group, in the order of <see cref="DateRun"/>.</remarks>
internal static class VaccinationWriter
{
    private static readonly Comparer<Vaccination> ByDate = Comparer<Vaccination>.Create(static (a, b) => DateRun.Rank(a.Date).CompareTo(DateRun.Rank(b.Date)));

    public static void WriteAll(CborWriter cbor, ImmutableArray<Vaccination> vaccinations)
    {
        List<Vaccination[]> groups = [.. vaccinations.GroupBy(v => (v.Code, v.Source, v.Note), (_, doses) => doses.Order(ByDate).ToArray())];
        cbor.WriteArray(groups.Count);
        foreach (Vaccination[] doses in groups)
        {
            Write(cbor, doses);
        }
    }

    private static void Write(CborWriter cbor, Vaccination[] doses)
    {
        TrimmedArrayWriter array = new(cbor);
        array.Code(doses[0].Code);
        if (doses is [Vaccination only])
        {
            array.Date(only.Date);
            array.Integer(DoseNumber(only));
            array.Text(only.Lot);
        }
        else
        {
            WriteDates(cbor, doses);
            array.Wrote();
            TrimmedArrayWriter numbers = new(cbor);
            foreach (Vaccination dose in doses)
            {
                numbers.Integer(DoseNumber(dose));
            }

            array.Nested(numbers);
            TrimmedArrayWriter lots = new(cbor);
            foreach (Vaccination dose in doses)
            {
                lots.Text(dose.Lot);
            }

            array.Nested(lots);
        }

        array.Source(doses[0].Source);
        array.Code(doses[0].Note);
        array.End();
    }

    private static void WriteDates(CborWriter cbor, Vaccination[] doses)
    {
        DateRun run = default;
        cbor.WriteArray(doses.Length);
        foreach (Vaccination dose in doses)
        {
            if (dose.Date is null)
            {
                cbor.WriteNull();
            }
            else
            {
                run.Write(cbor, dose.Date);
            }
        }
    }

    private static int? DoseNumber(Vaccination dose) => (dose.Dose * 16) + (dose.Of ?? 0);
}
