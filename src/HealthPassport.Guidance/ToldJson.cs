using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>Reads what the clinician tells from JSON (<c>specs/guidance.md</c> §12.2).</summary>
public static class ToldJson
{
    private const int OldestYears = 130;      // as the command line: no person was older
    private const int MostWanted = 64;      // more antigens than any schedule has

    /// <summary>Reads it.</summary>
    /// <param name="json">An object with <c>pregnant</c>, <c>expected</c>, <c>hiv</c>, <c>sickleCell</c>, <c>age</c>, <c>birthConfirmed</c>, <c>wanted</c>; each may be missing.</param>
    /// <returns>What is told; or <see cref="Reason.Malformed"/> with the member that is not as it has to be, or is not known.</returns>
    public static Result<Told> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new Failure(Reason.Malformed, "told", "an object");
        }

        Told told = Told.Nothing;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (With(told, member.Name, member.Value) is not Told more)
            {
                return new Failure(Reason.Malformed, "told", "members as specs/guidance.md §12.2 has them");
            }

            told = more;
        }

        return told;
    }

    private static Told? With(Told told, string name, JsonElement value) => name switch
    {
        "pregnant" => Flag(value) is bool isPregnant ? told with { IsPregnant = isPregnant } : null,
        "expected" => Text(value) is string text && PartialDate.Parse(text) is PartialDate date ? told with { ExpectedDate = date } : null,
        "hiv" => Text(value) switch
        {
            "no" => told with { Hiv = HivTold.No },
            "yes" => told with { Hiv = HivTold.Yes },
            "stable" => told with { Hiv = HivTold.TreatedAndStable },
            _ => null,
        },
        "sickleCell" => Flag(value) is bool hasIt ? told with { HasSickleCell = hasIt } : null,
        "age" => Period.Parse(Text(value)) is Period age and not { Unit: 'y', Count: > OldestYears } ? told with { Age = age } : null,
        "birthConfirmed" => Flag(value) is bool isConfirmed ? told with { IsBirthConfirmed = isConfirmed } : null,
        "wanted" => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostWanted && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? told with { Wanted = [.. value.EnumerateArray().Select(one => one.GetString()!)] }
            : null,
        _ => null,
    };

    private static bool? Flag(JsonElement value) => value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
