using System.Collections.Frozen;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>The words of a closed list on the wire: the kebab-case names of its members.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => ReasonNames.Kebab(value.ToString()));

    private static readonly FrozenDictionary<string, T> ByName = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All words, for a message.</summary>
    public static string Expected { get; } = "one of " + string.Join(", ", Enum.GetValues<T>().Select(value => Names[value]));

    public static string Of(T value) => Names[value];

    public static T? Find(string name) => ByName.TryGetValue(name, out T value) ? value : null;
}
