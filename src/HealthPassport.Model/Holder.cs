using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>Whom a passport is about. Everything is optional: a nameless passport is a valid one.</summary>
public sealed record Holder
{
    /// <summary>What the person wants to be called, as given, in any script; at most 40 characters; not split and never corrected.</summary>
    public string? Name { get; init; }

    /// <summary>The birth date as far as it is known.</summary>
    public PartialDate? Birth { get; init; }

    /// <summary>The sex that the person wants stated.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Other spellings of the name, in other scripts say; at most 4 of 40 characters.</summary>
    public ImmutableArray<string> OtherSpellings { get; init; } = [];

    /// <summary>Who keeps the passport now.</summary>
    public Holding? HeldBy { get; init; }

    /// <summary>True when nothing is said about the holder.</summary>
    public bool IsEmpty => Name is null && Birth is null && Sex is null && OtherSpellings.IsEmpty && HeldBy is null;
}
