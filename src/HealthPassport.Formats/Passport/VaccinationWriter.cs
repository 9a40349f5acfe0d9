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
    public static void WriteAll(CborWriter cbor, ImmutableArray<Vaccination> vaccinations)
    {
        List<List<Vaccination>> groups = new(vaccinations.Length);
        foreach (Vaccination dose in vaccinations)
        {
            if (Find(groups, dose) is List<Vaccination> group)
            {
                Insert(group, dose);
            }
            else
            {
                groups.Add([dose]);
            }
        }

        cbor.WriteArray(groups.Count);
        foreach (List<Vaccination> doses in groups)
        {
            Write(cbor, doses);
        }
    }

    private static List<Vaccination>? Find(List<List<Vaccination>> groups, Vaccination dose)
    {
        foreach (List<Vaccination> group in groups)
        {
            if (IsSameGroup(group[0], dose))
            {
                return group;
            }
        }

        return null;
    }

    private static bool IsSameGroup(Vaccination one, Vaccination other) =>
        one.Code.Equals(other.Code) && (ReferenceEquals(one.Source, other.Source) || one.Source.Equals(other.Source)) && Equals(one.Note, other.Note);

    // Behind every dose of the same or an earlier date.
    private static void Insert(List<Vaccination> group, Vaccination dose)
    {
        int place = group.Count;
        while (place > 0 && DateRun.Rank(group[place - 1].Date) > DateRun.Rank(dose.Date))
        {
            place--;
        }

        group.Insert(place, dose);
    }

    private static void Write(CborWriter cbor, List<Vaccination> doses)
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

    private static void WriteDates(CborWriter cbor, List<Vaccination> doses)
    {
        DateRun run = default;
        cbor.WriteArray(doses.Count);
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
