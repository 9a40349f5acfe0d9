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
        int[] groupOf = new int[vaccinations.Length];
        int[] firsts = new int[vaccinations.Length];
        int groups = 0;
        for (int i = 0; i < groupOf.Length; i++)
        {
            int group = 0;
            while (group < groups && !IsSameGroup(vaccinations[firsts[group]], vaccinations[i]))
            {
                group++;
            }

            groupOf[i] = group;
            if (group == groups)
            {
                firsts[groups++] = i;
            }
        }

        cbor.WriteArray(groups);
        Vaccination[] doses = new Vaccination[vaccinations.Length];
        for (int group = 0; group < groups; group++)
        {
            int count = 0;
            for (int i = firsts[group]; i < groupOf.Length; i++)
            {
                if (groupOf[i] == group)
                {
                    Insert(doses, count++, vaccinations[i]);
                }
            }

            Write(cbor, doses.AsSpan(0, count));
        }
    }

    private static bool IsSameGroup(Vaccination one, Vaccination other) =>
        one.Code.Equals(other.Code) && (ReferenceEquals(one.Source, other.Source) || one.Source.Equals(other.Source)) && Equals(one.Note, other.Note);

    // Behind every dose of the same or an earlier date.
    private static void Insert(Vaccination[] doses, int count, Vaccination dose)
    {
        int place = count;
        for (; place > 0 && DateRun.Rank(doses[place - 1].Date) > DateRun.Rank(dose.Date); place--)
        {
            doses[place] = doses[place - 1];
        }

        doses[place] = dose;
    }

    private static void Write(CborWriter cbor, ReadOnlySpan<Vaccination> doses)
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

    private static void WriteDates(CborWriter cbor, ReadOnlySpan<Vaccination> doses)
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
