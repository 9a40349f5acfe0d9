using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>The fixed tables, what their cells mean, and how much noise each cell has (<c>specs/observatory/tables.json</c>). Another choice of any of it is another version.</summary>
public sealed class TableSet
{
    private static readonly Lazy<TableSet> Embedded = new(TableSetReader.OfThisBuild);

    internal TableSet()
    {
    }

    /// <summary>The set of this build.</summary>
    public static TableSet Current => Embedded.Value;

    /// <summary>The version, which goes into every table and into the noise.</summary>
    public required int Version { get; init; }

    /// <summary>The tables in their order; their number is K.</summary>
    public required ImmutableArray<TableDefinition> Tables { get; init; }

    /// <summary>The lists of codes by their names.</summary>
    public required FrozenDictionary<string, TableAxis> Axes { get; init; }

    /// <summary>The noise of each cell: its scale is K / epsilon, since one consultation counts at most once in each of K tables.</summary>
    public required DiscreteLaplace Noise { get; init; }

    /// <summary>What a whole month of one clinic lets out about one consultation at most (a person seen n times is protected n times less).</summary>
    public required double Epsilon { get; init; }

    /// <summary>For an axis of kinds: the code of each concept key; a key that is not in it counts as <c>other</c>.</summary>
    internal FrozenDictionary<string, FrozenDictionary<string, string>> Kinds { get; init; } = FrozenDictionary<string, FrozenDictionary<string, string>>.Empty;

    /// <summary>The result class of a coded result.</summary>
    internal FrozenDictionary<string, string> Results { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>From which number on a quantity, in the table's own unit, counts as found.</summary>
    internal FrozenDictionary<string, decimal> AtLeast { get; init; } = FrozenDictionary<string, decimal>.Empty;

    /// <summary>How many cells all tables have together.</summary>
    public int CellCount => Tables.Sum(table => table.CellCount);

    /// <summary>The same tables with other noise, for tests that must tell a build whose noise is too small.</summary>
    internal TableSet With(DiscreteLaplace noise) => new() { Version = Version, Tables = Tables, Axes = Axes, Noise = noise, Epsilon = Epsilon, Kinds = Kinds, Results = Results, AtLeast = AtLeast };
}
