using System.Globalization;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>A number as a result: value with comparator and unit, or unscaled with comparator.</summary>
internal static class QuantityJson
{
    /// <summary>A number of 0 or above that a passport can hold to its last decimal.</summary>
    /// <param name="written">The number as written, or null for what is none.</param>
    /// <param name="scale">How many decimals the passport carries for it in any case.</param>
    /// <returns>The number, or null.</returns>
    public static decimal? Number(decimal? written, int scale)
    {
        if (written is not decimal number || number > Limits.DecimalDigits)
        {
            return null;
        }

        decimal steps = number;
        for (int decimals = 0; decimals < scale || !decimal.IsInteger(steps); decimals++)
        {
            if (decimals == Limits.Decimals)
            {
                return null;
            }

            steps *= 10;
        }

        return steps <= Limits.DecimalDigits ? number : null;
    }

    public static QuantityResult? Read(ObjectInput input, Code code)
    {
        Concept? test = code as Concept;
        if (test?.ResultType is ResultType.Coded or ResultType.Date or ResultType.BloodPressure)
        {
            input.Fail("value", "no number: this test has another form of result");
        }

        Code? unit = ReadUnit(input, code);
        input.TryTake("value", out JsonElement written);
        decimal? value = Number(StrictJson.Number(written), test?.Scale ?? 0);
        decimal? max = unit is null ? test?.Max : null;      // the table's bound is in the table's unit
        bool whole = test?.ResultType is ResultType.Integer or ResultType.Score or ResultType.CodedTitre;
        if (value is not decimal number || number > max || (whole && !decimal.IsInteger(number)))
        {
            input.Fail("value", Expected(whole, max));
            return null;
        }

        return new QuantityResult(number, ReadComparator(input), unit);
    }

    public static UnscaledResult? ReadUnscaled(ObjectInput input, Code code)
    {
        if (code is not NewerCode)
        {
            input.Fail("unscaled", "value instead: only a test given by its number, of a newer table, has unscaled digits");
        }

        return input.Whole("unscaled", 0, Limits.DecimalDigits) is long digits
            ? new UnscaledResult(digits, ReadComparator(input), input.Has("unit") ? ReadUnit(input, code) : null)
            : null;
    }

    public static void Write(SummaryOutput output, QuantityResult quantity, Code code)
    {
        output.Decimal("value", quantity.Value);
        output.Text("comparator", Sign(quantity.Comparator));
        if (quantity.Unit is not null)
        {
            output.Unit("unit", quantity.Unit);
        }
        else if (code is Concept { Ucum.Length: > 0 } test)
        {
            output.Text("unit", test.Ucum);
        }
    }

    public static string? Sign(Comparator comparator) => comparator switch
    {
        Comparator.Below => "<",
        Comparator.Above => ">",
        _ => null,
    };

    private static Comparator ReadComparator(ObjectInput input)
    {
        const string Signs = "< or >; leave it out for the number itself";
        switch (input.Text("comparator", Signs))
        {
            case "<":
                return Comparator.Below;
            case ">":
                return Comparator.Above;
            case null:
                return Comparator.Equal;
            default:
                input.Fail("comparator", Signs);
                return Comparator.Equal;
        }
    }

    /// <summary>The unit when it is another one than the table's; it is kept and never converted.</summary>
    private static Code? ReadUnit(ObjectInput input, Code code)
    {
        Code? unit = input.Unit("unit");
        if (code is ForeignCode && unit is null)
        {
            input.Fail("unit", "the unit of value: the table has none for a code of another system");
        }

        if (code is not Concept test || unit is null)
        {
            return unit;
        }

        if (unit is Concept known && known.Ucum == test.Ucum)
        {
            return null;
        }

        if (test.ResultType != ResultType.Quantity)
        {
            input.Fail("unit", test.Ucum.Length == 0 ? "no unit: this test counts" : $"{test.Ucum}, or no unit");
        }

        return unit;
    }

    private static string Expected(bool whole, decimal? max)
    {
        string range = max is decimal top ? string.Create(CultureInfo.InvariantCulture, $"of 0 to {top}") : "of 0 or above";
        return whole ? $"a whole number {range}" : $"a number {range}, without exponent, with at most {Limits.Decimals} decimals and 15 digits";
    }
}
