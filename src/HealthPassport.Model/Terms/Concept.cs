using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>One row of the terminology table. Concepts are compared by their kind and number; there is one object for each.</summary>
public sealed record Concept : Code
{
    internal ImmutableArray<string> Labels { get; init; }

    /// <summary>The code space.</summary>
    public required ConceptKind Kind { get; init; }

    /// <summary>The number in the code space; never re-used and never changed.</summary>
    public required int Id { get; init; }

    /// <summary>The key, unique over all code spaces, such as <c>hypertension</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The group within the kind, such as <c>chronic</c>.</summary>
    public required string Group { get; init; }

    /// <summary>1 for the core of the table, 2 for its extension.</summary>
    public required int Tier { get; init; }

    /// <summary>True when an entry goes to the sealed lane unless the holder chooses otherwise.</summary>
    public required bool Sensitive { get; init; }

    /// <summary>The kind of sensitivity (<c>specs/terminology/README.md</c>), or an empty text. A tag on a concept that is not sensitive says that the holder may withhold it.</summary>
    public required string Tag { get; init; }

    /// <summary>The danger to which it belongs (<c>specs/terminology/danger.csv</c>), such as <c>insulin</c>; or an empty text. What has one is shown before everything else.</summary>
    public required string Danger { get; init; }

    /// <summary>For a test: the form of its result.</summary>
    public required ResultType ResultType { get; init; }

    /// <summary>For a unit, and for a test with a quantity: the UCUM code; else an empty text.</summary>
    public required string Ucum { get; init; }

    /// <summary>For a test with a quantity: how many decimals the compact passport carries without extra bytes.</summary>
    public required int Scale { get; init; }

    /// <summary>For a test: the largest plausible number, or null.</summary>
    public required decimal? Max { get; init; }

    /// <summary>For a coded test: the keys of its results. <c>pending</c> and <c>unknown</c> are always possible.</summary>
    public required ImmutableArray<string> Results { get; init; }

    /// <inheritdoc/>
    public override string Label(string language)
    {
        int index = Terminology.Languages.IndexOf(language);
        return Labels[index < 0 ? 0 : index];
    }

    /// <inheritdoc/>
    public bool Equals(Concept? other) => ReferenceEquals(this, other) || (other is not null && other.Id == Id && other.Kind == Kind);

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)Kind << 16) | Id;

    /// <summary>The key.</summary>
    /// <returns>The key.</returns>
    public override string ToString() => Key;
}
