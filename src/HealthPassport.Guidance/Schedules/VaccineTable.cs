using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace HealthPassport.Guidance;

/// <summary>What each vaccine of the terminology holds (<c>specs/schedules/vaccines.json</c>), one bit for each component.</summary>
internal static class VaccineTable
{
    private static readonly Lazy<(ImmutableArray<string> Components, FrozenDictionary<string, VaccineContent> Vaccines)> Table = new(Load);

    /// <summary>The names of all components; the place is the number of the bit.</summary>
    public static ImmutableArray<string> Components => Table.Value.Components;

    /// <summary>The keys of the vaccines, for tests.</summary>
    public static ImmutableArray<string> Keys => Table.Value.Vaccines.Keys;

    /// <summary>What a vaccine holds, or null when nothing is known of it.</summary>
    public static VaccineContent? Find(string key) => Table.Value.Vaccines.GetValueOrDefault(key);

    /// <summary>The bit of a component, or 0 for a name that is none.</summary>
    public static ulong Bit(string component) => Components.IndexOf(component) is >= 0 and int place ? 1UL << place : 0;

    private static (ImmutableArray<string>, FrozenDictionary<string, VaccineContent>) Load()
    {
        using JsonDocument document = JsonDocument.Parse(EmbeddedFiles.Read("vaccines.json"));
        Dictionary<string, JsonElement> rows = document.RootElement.GetProperty("vaccines").EnumerateObject().ToDictionary(row => row.Name, row => row.Value);
        ImmutableArray<string> components = [.. rows.Values.Where(row => row.TryGetProperty("of", out _)).SelectMany(row => Texts(row, "of")).Distinct().Order(StringComparer.Ordinal)];
        ulong Bits(string key) => Texts(rows[key], "of").Aggregate(0UL, (bits, name) => bits | (1UL << components.IndexOf(name)));
        FrozenDictionary<string, VaccineContent> vaccines = rows.ToFrozenDictionary(
            row => row.Key,
            row => new VaccineContent
            {
                Alternatives = row.Value.TryGetProperty("oneOf", out _) ? [.. Texts(row.Value, "oneOf").Select(Bits)] : [Bits(row.Key)],
                IsLive = row.Value.TryGetProperty("live", out JsonElement live) && live.GetBoolean(),
            },
            StringComparer.Ordinal);
        return (components, vaccines);
    }

    private static IEnumerable<string> Texts(JsonElement row, string name) => row.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
