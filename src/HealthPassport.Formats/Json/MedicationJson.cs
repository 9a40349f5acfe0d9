using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>An entry of medications.</summary>
internal static class MedicationJson
{
    public static Medication Read(ObjectInput input)
    {
        Medication medication = new()
        {
            Code = input.RequiredCode("code", ConceptKind.Medication),
            Strength = ReadStrength(input),
            Unit = input.Unit("unit"),
            Frequency = input.Code("frequency", ConceptKind.Frequency),
            Route = input.Code("route", ConceptKind.Route),
            Since = input.Date("since"),
            LastSupply = input.Date("lastSupply"),
            DaysSupplied = input.Integer("daysSupplied", 1, Limits.Days),
            State = input.Word<TreatmentState>("state"),
            PlannedEnd = input.Date("plannedEnd"),
            Ended = input.Date("ended"),
            InterruptedDays = input.Integer("interruptedDays", 1, Limits.Days),
            Source = input.Source(),
            Lane = input.Lane(),
        };
        if (medication is { Strength: not null, Unit: null })      // 500 of what? A guess between mg and ug can kill
        {
            input.Fail("unit", "the unit of strength, such as mg");
        }

        return medication;
    }

    public static void Write(SummaryOutput output, Medication medication)
    {
        output.Code("code", medication.Code);
        output.Decimal("strength", medication.Strength);
        output.Unit("unit", medication.Unit);
        output.Code("frequency", medication.Frequency);
        output.Code("route", medication.Route);
        output.Date("since", medication.Since);
        output.Date("lastSupply", medication.LastSupply);
        output.Integer("daysSupplied", medication.DaysSupplied);
        output.Word("state", medication.State);
        output.Date("plannedEnd", medication.PlannedEnd);
        output.Date("ended", medication.Ended);
        output.Integer("interruptedDays", medication.InterruptedDays);
        output.End(medication);
    }

    private static decimal? ReadStrength(ObjectInput input)
    {
        if (!input.TryTake("strength", out JsonElement value))
        {
            return null;
        }

        decimal? strength = QuantityJson.Number(StrictJson.Number(value), scale: 0);
        if (strength is not > 0)
        {
            input.Fail("strength", $"a number above 0, without exponent, with at most {Limits.Decimals} decimals and 15 digits");
        }

        return strength;
    }
}
