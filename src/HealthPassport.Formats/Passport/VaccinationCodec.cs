using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>vaccine-group = [ code, [+ date / null], ? [+ dose / null], ? [+ lot / null], ? source, ? note ].</summary>
/// <remarks>
/// The doses of one vaccine, source and note stand in one group. In it, doses known to the day come first, the earliest first: the first
/// date is absolute and each later one the days since the one before. Then come the other dates, then doses without a date.
/// </remarks>
internal static class VaccinationCodec
{
    private const int MaxDose = 15;

    public static void Read(ref PassportInput input, ImmutableArray<Vaccination>.Builder into)
    {
        int first = into.Count;
        input.BeginArray();
        Code code = input.RequiredCode(ConceptKind.Vaccine);
        PartialDate?[] dates = input.Next() ? ReadDates(ref input) : Refuse(ref input);
        int?[] doses = input.Next() ? ReadDoses(ref input, dates.Length) : [];
        string?[] lots = input.Next() ? ReadLots(ref input, dates.Length) : [];
        Source source = input.Source();
        Code? note = input.Code(ConceptKind.Note);
        input.EndArray("vaccinations");
        for (int i = 0; i < first; i++)
        {
            if (into[i].Code == code && into[i].Source == source && into[i].Note == note)
            {
                input.Cbor.Fail();      // one group for the doses of one vaccine, source and note
            }
        }

        for (int i = 0; i < dates.Length; i++)
        {
            int? dose = i < doses.Length ? doses[i] : null;
            into.Add(new Vaccination
            {
                Code = code,
                Date = dates[i],
                Dose = dose / 16,
                Of = dose % 16 is > 0 and int of ? of : null,
                Lot = i < lots.Length ? lots[i] : null,
                Source = source,
                Note = note,
            });
        }
    }

    public static void WriteAll(CborWriter cbor, ImmutableArray<Vaccination> vaccinations)
    {
        List<Vaccination[]> groups = [.. vaccinations.GroupBy(v => (v.Code, v.Source, v.Note), (_, doses) => doses.Order(ByDate).ToArray())];
        cbor.WriteArray(groups.Count);
        foreach (Vaccination[] doses in groups)
        {
            Write(cbor, doses);
        }
    }

    private static readonly Comparer<Vaccination> ByDate = Comparer<Vaccination>.Create(static (a, b) => Rank(a.Date).CompareTo(Rank(b.Date)));

    private static long Rank(PartialDate? date) => date is null ? long.MaxValue : date.Number >= 0 ? date.Number : uint.MaxValue - (long)date.Number;

    private static void Write(CborWriter cbor, Vaccination[] doses)
    {
        TrimmedArrayWriter array = new(cbor);
        array.Code(doses[0].Code);
        cbor.WriteArray(doses.Length);
        int previous = 0;
        foreach (PartialDate? date in doses.Select(d => d.Date))
        {
            switch (date?.Number)
            {
                case null:
                    cbor.WriteNull();
                    break;
                case >= 0 and int day:
                    cbor.WriteInteger(day - previous);
                    previous = day;
                    break;
                case int number:
                    cbor.WriteInteger(number);
                    break;
            }
        }

        array.Wrote();
        TrimmedArrayWriter numbers = new(cbor);
        foreach (Vaccination dose in doses)
        {
            numbers.Integer((dose.Dose * 16) + (dose.Of ?? 0));
        }

        Close(ref array, cbor, numbers);
        TrimmedArrayWriter lots = new(cbor);
        foreach (Vaccination dose in doses)
        {
            lots.Text(dose.Lot);
        }

        Close(ref array, cbor, lots);
        array.Source(doses[0].Source);
        array.Code(doses[0].Note);
        array.End();
    }

    private static void Close(ref TrimmedArrayWriter outer, CborWriter cbor, TrimmedArrayWriter inner)
    {
        inner.End();
        if (inner.IsEmpty)
        {
            cbor.Truncate(cbor.Length - 1);
            outer.Absent();
        }
        else
        {
            outer.Wrote();
        }
    }

    private static PartialDate?[] ReadDates(ref PassportInput input)
    {
        PartialDate?[] dates = new PartialDate?[input.Cbor.ReadArray(1, Limits.DosesPerVaccine)];
        long day = 0;
        int latest = int.MinValue;      // of the dates below a day; int.MinValue while there are only days
        bool undated = false;
        for (int i = 0; i < dates.Length; i++)
        {
            if (input.Cbor.TryReadNull())
            {
                undated = true;
                continue;
            }

            long number = Math.Max(input.Cbor.ReadInteger(), -int.MaxValue);      // no date is as low, and -number fits
            bool isDay = number >= 0;
            day = isDay ? Math.Min(day + Math.Min(number, int.MaxValue), int.MaxValue) : day;
            dates[i] = PartialDate.FromNumber(isDay ? day : number);
            if (dates[i] is null || undated || (isDay && latest != int.MinValue) || (!isDay && -number < latest))
            {
                input.Cbor.Fail();
            }

            latest = isDay ? latest : (int)-number;
        }

        return dates;
    }

    private static int?[] ReadDoses(ref PassportInput input, int max)
    {
        int?[] doses = new int?[input.Cbor.ReadArray(1, max)];
        for (int i = 0; i < doses.Length; i++)
        {
            doses[i] = input.Cbor.TryReadNull() ? null : input.Cbor.ReadInteger(0, (MaxDose * 16) + MaxDose);
        }

        return RefuseTrailingNull(ref input, doses);
    }

    private static string?[] ReadLots(ref PassportInput input, int max)
    {
        string?[] lots = new string?[input.Cbor.ReadArray(1, max)];
        for (int i = 0; i < lots.Length; i++)
        {
            lots[i] = input.Cbor.TryReadNull() ? null : input.ReadText(Limits.LotLength);
        }

        return RefuseTrailingNull(ref input, lots);
    }

    private static T[] RefuseTrailingNull<T>(ref PassportInput input, T[] items)
    {
        if (items.Length > 0 && items[^1] is null)
        {
            input.Cbor.Fail();
        }

        return items;
    }

    private static PartialDate?[] Refuse(ref PassportInput input)
    {
        input.Cbor.Fail();
        return [];
    }
}
