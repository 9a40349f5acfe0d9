using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>screening = [ code, date / null, result, ? source, ? unit ], in the order of <see cref="DateRun"/>.</summary>
/// <remarks>
/// The result tells its form by itself, so that a reader with an older table loses nothing: a negative number is a coded result (-1 - n),
/// any other number a quantity in the table's scale, [ number ] a date, [ systolic, diastolic ] a blood pressure, [ false / true, quantity ] below or above a quantity.
/// </remarks>
internal static class ScreeningCodec
{
    private const int MaxPressure = 400;

    public static ImmutableArray<Screening> ReadAll(ref PassportInput input)
    {
        DateRun run = default;
        Screening[] screenings = new Screening[input.Cbor.ReadArray(1, Limits.Entries)];
        for (int i = 0; i < screenings.Length && !input.Cbor.Failed; i++)
        {
            screenings[i] = Read(ref input, ref run);
        }

        input.Entries += screenings.Length;
        return ImmutableCollectionsMarshal.AsImmutableArray(screenings);
    }

    public static void WriteAll(CborWriter cbor, ImmutableArray<Screening> screenings)
    {
        DateRun run = default;
        cbor.WriteArray(screenings.Length);
        foreach (Screening screening in Ordered(screenings))
        {
            Write(cbor, screening, ref run);
        }
    }

    // By date, and in the list's own order within a date. Lists are short and mostly in order.
    private static Screening[] Ordered(ImmutableArray<Screening> screenings)
    {
        Screening[] ordered = [.. screenings];
        for (int i = 1; i < ordered.Length; i++)
        {
            Screening moved = ordered[i];
            int place = i;
            for (; place > 0 && DateRun.Rank(ordered[place - 1].Date) > DateRun.Rank(moved.Date); place--)
            {
                ordered[place] = ordered[place - 1];
            }

            ordered[place] = moved;
        }

        return ordered;
    }

    private static Screening Read(ref PassportInput input, ref DateRun run)
    {
        input.BeginArray();
        Code code = input.RequiredCode(ConceptKind.Screening);
        PartialDate? date = null;
        if (input.Next())
        {
            date = run.Read(ref input);
        }
        else
        {
            run.ReadNone();
        }

        ScreeningResult result = input.Next() ? ReadResult(ref input, code) : Refuse(ref input);
        Source source = input.Source();
        Code? unit = input.Code(ConceptKind.Unit);
        input.EndArray("screenings");
        if (IsOfTable(unit, code))
        {
            input.Cbor.Fail();      // the table's own unit has a shorter spelling
        }

        if (unit is not null)
        {
            result = result switch
            {
                QuantityResult quantity => quantity with { Unit = unit },
                UnscaledResult unscaled => unscaled with { Unit = unit },
                _ => Refuse(ref input),
            };
        }

        return new Screening { Code = code, Date = date, Result = result, Source = source };
    }

    private static void Write(CborWriter cbor, Screening screening, ref DateRun run)
    {
        TrimmedArrayWriter array = new(cbor);
        array.Code(screening.Code);
        if (screening.Date is null)
        {
            array.Absent();
        }
        else
        {
            run.Write(cbor, screening.Date);
            array.Wrote();
        }

        WriteResult(cbor, screening);
        array.Wrote();
        array.Source(screening.Source);
        Code? unit = screening.Result switch { QuantityResult quantity => quantity.Unit, UnscaledResult unscaled => unscaled.Unit, _ => null };
        array.Code(IsOfTable(unit, screening.Code) ? null : unit);
        array.End();
    }

    private static ScreeningResult ReadResult(ref PassportInput input, Code code)
    {
        switch (input.Cbor.Peek())
        {
            case CborType.Negative:
                int number = -1 - input.Cbor.ReadInteger(-1 - PassportLayout.MaxConcept, -1);
                return new CodedResult(input.CodeOf(ConceptKind.Result, number));
            case CborType.Unsigned or CborType.Tag:
                return ReadNumber(ref input, code, Comparator.Equal);
        }

        int count = input.Cbor.ReadArray(1, 2);
        if (count == 1)
        {
            return input.ReadDate() is PartialDate date ? new DateResult(date) : Refuse(ref input);
        }

        if (input.Cbor.Peek() == CborType.Simple)
        {
            return ReadNumber(ref input, code, input.Cbor.ReadBoolean() ? Comparator.Above : Comparator.Below);
        }

        if (input.Cbor.Peek() == CborType.Bytes)      // a coded result of another system: [ system as one byte, code ]
        {
            return ReadForeign(ref input);
        }

        return new BloodPressureResult(input.Cbor.ReadInteger(1, MaxPressure), input.Cbor.ReadInteger(1, MaxPressure));
    }

    private static ScreeningResult ReadNumber(ref PassportInput input, Code code, Comparator comparator)
    {
        if (code is NewerCode && input.Cbor.Peek() == CborType.Unsigned)
        {
            return new UnscaledResult(input.ReadSteps(), comparator);
        }

        return new QuantityResult(input.ReadDecimal(ScaleOf(code)), comparator);
    }

    private static CodedResult ReadForeign(ref PassportInput input)
    {
        ReadOnlySpan<byte> system = input.Cbor.ReadBytes(1);
        return new CodedResult(input.ReadForeign(system.Length == 1 ? system[0] : -1));
    }

    private static void WriteResult(CborWriter cbor, Screening screening)
    {
        switch (screening.Result)
        {
            case CodedResult { Code: ForeignCode foreign }:
                cbor.WriteArray(2);
                cbor.WriteBytes([(byte)foreign.System]);
                cbor.WriteText(foreign.Value);
                break;
            case CodedResult { Code: NewerCode newer }:
                cbor.WriteInteger(-1 - newer.Number);
                break;
            case CodedResult { Code: Concept concept }:
                cbor.WriteInteger(-1 - concept.Id);
                break;
            case BloodPressureResult pressure:
                cbor.WriteArray(2);
                cbor.WriteInteger(pressure.Systolic);
                cbor.WriteInteger(pressure.Diastolic);
                break;
            case DateResult date:
                cbor.WriteArray(1);
                cbor.WriteInteger(date.Date.Number);
                break;
            case QuantityResult quantity:
                WriteComparator(cbor, quantity.Comparator);
                PassportOutput.WriteDecimal(cbor, quantity.Value, ScaleOf(screening.Code));
                break;
            case UnscaledResult unscaled:
                WriteComparator(cbor, unscaled.Comparator);
                cbor.WriteInteger(unscaled.Digits);
                break;
        }
    }

    private static void WriteComparator(CborWriter cbor, Comparator comparator)
    {
        if (comparator != Comparator.Equal)
        {
            cbor.WriteArray(2);
            cbor.WriteBoolean(comparator == Comparator.Above);
        }
    }

    private static bool IsOfTable(Code? unit, Code test) => unit is Concept own && test is Concept found && own.Ucum == found.Ucum;

    private static int ScaleOf(Code code) => code is Concept concept ? concept.Scale : 0;

    private static UnscaledResult Refuse(ref PassportInput input)
    {
        input.Cbor.Fail();
        return new UnscaledResult(0);
    }
}
