using System.Collections.Frozen;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>The amount of one dose, so that 500 mg and 0.5 g are equal.</summary>
/// <param name="Value">The number in grams for units of mass, else as it was said.</param>
/// <param name="Unit">The unit; null for units of mass, and where none was said.</param>
/// <param name="IsMass">True for units of mass.</param>
internal sealed record Amount(decimal Value, Code? Unit, bool IsMass)
{
    private static readonly FrozenDictionary<string, decimal> Grams =
        new Dictionary<string, decimal> { ["g"] = 1, ["mg"] = 0.001m, ["ug"] = 0.000001m, ["kg"] = 1000 }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The amount of a medicine, or null when none was said.</summary>
    public static Amount? Of(Medication medication) =>
        medication.Strength is not decimal strength ? null
        : medication.Unit is Concept { Ucum: string ucum } && Grams.TryGetValue(ucum, out decimal grams) && strength < decimal.MaxValue / 1000 ? new(strength * grams, null, true)
        : new(strength, medication.Unit, false);
}
