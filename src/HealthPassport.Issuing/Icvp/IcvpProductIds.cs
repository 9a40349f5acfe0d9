using System.Collections.Frozen;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>The ids that WHO's list of products gives to vaccines, for issuing ICVPs. The list is WHO's and not shipped: the caller brings what it uses.</summary>
public sealed class IcvpProductIds
{
    private const int MaxIdLength = 100;

    private readonly FrozenDictionary<string, string> _byVaccine;
    private readonly FrozenDictionary<string, string> _byLot;

    private IcvpProductIds(FrozenDictionary<string, string> byVaccine, FrozenDictionary<string, string> byLot) => (_byVaccine, _byLot) = (byVaccine, byLot);

    /// <summary>Reads <c>{"vaccines": {"yellow-fever": "…"}, "lots": {"Y1234": "…"}}</c>; either may be left out.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The ids, or <see cref="Reason.SummaryInvalid"/>.</returns>
    public static Result<IcvpProductIds> Read(ReadOnlySpan<byte> json)
    {
        if (StrictJson.Parse(json, out string expected) is not { ValueKind: JsonValueKind.Object } root)
        {
            return new Failure(Reason.SummaryInvalid, "$", expected);
        }

        if (root.EnumerateObject().Any(member => member.Name is not ("vaccines" or "lots")) || Table(root, "vaccines") is not { } vaccines || Table(root, "lots") is not { } lots)
        {
            return new Failure(Reason.SummaryInvalid, "$", $"vaccines and lots, each an object of ids of 1 to {MaxIdLength} letters and digits");
        }

        return vaccines.Keys.Any(key => Terminology.Current.Find(key)?.Kind != ConceptKind.Vaccine)
            ? new Failure(Reason.SummaryInvalid, "vaccines", "keys of vaccines of the terminology (terms search WORD)")
            : new IcvpProductIds(vaccines, lots);
    }

    /// <summary>The product of a dose: that of its lot, or else that of its vaccine.</summary>
    /// <param name="dose">The dose.</param>
    /// <returns>The id, or null.</returns>
    public string? Find(Vaccination dose)
    {
        ArgumentNullException.ThrowIfNull(dose);
        return dose.Lot is string lot && _byLot.TryGetValue(lot, out string? id) ? id
            : dose.Code is Concept vaccine ? _byVaccine.GetValueOrDefault(vaccine.Key)
            : null;
    }

    private static FrozenDictionary<string, string>? Table(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement table))
        {
            return FrozenDictionary<string, string>.Empty;
        }

        return table.ValueKind == JsonValueKind.Object && table.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String && IsId(member.Value.GetString()!))
            ? table.EnumerateObject().ToFrozenDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal)
            : null;
    }

    private static bool IsId(string text) => text.Length is > 0 and <= MaxIdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
