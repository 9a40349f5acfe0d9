using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>
/// vaccine-group = [ code, ? date, ? dose, ? lot, ? source, ? note ] for one dose;
/// [ code, [2* date / null], ? [+ dose / null], ? [+ lot / null], ? source, ? note ] for several.
/// </summary>
/// <remarks>The doses of one vaccine, source and note stand in one group, in the order of <see cref="DateRun"/>.</remarks>
internal static class VaccinationCodec
{
    private const int MaxDose = (15 * 16) + 15;

    private static readonly Comparer<Vaccination> ByDate = Comparer<Vaccination>.Create(static (a, b) => DateRun.Rank(a.Date).CompareTo(DateRun.Rank(b.Date)));

    public static void Read(ref PassportInput input, ImmutableArray<Vaccination>.Builder into)
    {
        int first = into.Count;
        input.BeginArray();
        Code code = input.RequiredCode(ConceptKind.Vaccine);
        bool hasDates = input.Next();
        if (hasDates && input.Cbor.Peek() == CborType.Array)
        {
            ReadDoses(ref input, code, into);
        }
        else
        {
            into.Add(new Vaccination { Code = code, Date = hasDates ? input.ReadDate() : null, Lot = null });
            into[first] = WithDose(into[first], input.Integer(0, MaxDose)) with { Lot = input.Text(Limits.LotLength) };
        }

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

        for (int i = first; i < into.Count && (source.Kind != SourceKind.Done || note is not null); i++)
        {
            into[i] = into[i] with { Source = source, Note = note };
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

    private static Vaccination WithDose(Vaccination vaccination, int? number) =>
        number is int dose ? vaccination with { Dose = dose / 16, Of = dose % 16 is > 0 and int of ? of : null } : vaccination;

    private static void ReadDoses(ref PassportInput input, Code code, ImmutableArray<Vaccination>.Builder into)
    {
        int first = into.Count;
        DateRun run = default;
        for (int left = input.Cbor.ReadArray(2, Limits.DosesPerVaccine); left > 0 && !input.Cbor.Failed; left--)
        {
            PartialDate? date = null;
            if (input.Cbor.TryReadNull())
            {
                run.ReadNone();
            }
            else
            {
                date = run.Read(ref input);
            }

            into.Add(new Vaccination { Code = code, Date = date });
        }

        int most = into.Count - first;
        bool last = true;      // whether the last element was there: a trailing null is a second spelling
        int count = input.Next() ? input.Cbor.ReadArray(1, most) : 0;
        for (int i = first; i < first + count; i++)
        {
            last = !input.Cbor.TryReadNull();
            into[i] = last ? WithDose(into[i], input.Cbor.ReadInteger(0, MaxDose)) : into[i];
        }

        bool isSound = last;
        last = true;
        count = input.Next() ? input.Cbor.ReadArray(1, most) : 0;
        for (int i = first; i < first + count; i++)
        {
            last = !input.Cbor.TryReadNull();
            into[i] = last ? into[i] with { Lot = input.ReadText(Limits.LotLength) } : into[i];
        }

        if (!isSound || !last)
        {
            input.Cbor.Fail();
        }
    }
}
