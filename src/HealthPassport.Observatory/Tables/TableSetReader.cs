using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace HealthPassport.Observatory;

/// <summary>Reads the file of this build. It is a part of the program, so a wrong one is a defect and not bad input.</summary>
internal static class TableSetReader
{
    public static TableSet OfThisBuild()
    {
        using Stream stream = typeof(TableSetReader).Assembly.GetManifestResourceStream("tables.json") ?? throw new InvalidOperationException("The tables of this build are missing.");
        using JsonDocument document = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
        JsonElement root = document.RootElement;
        FrozenDictionary<string, TableAxis> axes = root.GetProperty("axes").EnumerateObject().ToFrozenDictionary(axis => axis.Name, axis => new TableAxis(axis.Name, Texts(axis.Value)), StringComparer.Ordinal);
        ImmutableArray<TableDefinition> tables =
        [
            .. root.GetProperty("tables").EnumerateArray().Select((table, index) =>
                new TableDefinition(index, table.GetProperty("id").GetString()!, [.. Texts(table.GetProperty("axes")).Select(name => axes[name])])),
        ];
        JsonElement epsilon = root.GetProperty("epsilon");
        (int numerator, int denominator) = (epsilon.GetProperty("numerator").GetInt32(), epsilon.GetProperty("denominator").GetInt32());
        return new TableSet
        {
            Version = root.GetProperty("version").GetInt32(),
            Tables = tables,
            Axes = axes,
            Noise = new DiscreteLaplace(tables.Length * denominator, numerator),
            Epsilon = (double)numerator / denominator,
            Kinds = root.GetProperty("kinds").EnumerateObject().ToFrozenDictionary(axis => axis.Name, axis => KindsOf(axis.Value), StringComparer.Ordinal),
            Results = root.GetProperty("results").EnumerateObject().ToFrozenDictionary(result => result.Name, result => result.Value.GetString()!, StringComparer.Ordinal),
            AtLeast = root.GetProperty("atLeast").EnumerateObject().ToFrozenDictionary(test => test.Name, test => test.Value.GetDecimal(), StringComparer.Ordinal),
        };
    }

    private static FrozenDictionary<string, string> KindsOf(JsonElement axis) =>
        axis.EnumerateObject().SelectMany(kind => Texts(kind.Value).Select(key => (Key: key, Kind: kind.Name))).ToFrozenDictionary(pair => pair.Key, pair => pair.Kind, StringComparer.Ordinal);

    private static ImmutableArray<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString()!)];
}
