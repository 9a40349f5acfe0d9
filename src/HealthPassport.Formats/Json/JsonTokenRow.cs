using System.Text.Json;

namespace HealthPassport.Formats.Json;

/// <summary>One value in the flat list of a JSON text.</summary>
internal record struct JsonTokenRow
{
    /// <summary>The name, when it is a member.</summary>
    public string? Name { get; init; }

    /// <summary>The text of a string without escapes, once somebody asked for it.</summary>
    public string? Text { get; set; }

    /// <summary>Where it begins in the text; a string behind its quotation mark.</summary>
    public int Start { get; init; }

    /// <summary>How many bytes it has; a string without its quotation marks.</summary>
    public int Length { get; set; }

    /// <summary>The row after it and all that is within it.</summary>
    public int Next { get; set; }

    /// <summary>Of an object: which of 32 classes the names of its members belong to. A name of a class that is not there need not be looked for.</summary>
    public uint Classes { get; set; }

    /// <summary>Of an object: how many members it has.</summary>
    public int Members { get; set; }

    public JsonValueKind Kind { get; init; }

    /// <summary>True for an object with so many members that their names stand in a set while it is read.</summary>
    public bool IsWide { get; set; }

    /// <summary>True when a reader understood it, and nothing of it has to be kept as it is.</summary>
    public bool IsTaken { get; set; }

    /// <summary>The class of a name, as one bit.</summary>
    public static uint ClassOf(string name) => name.Length == 0 ? 1 : 1u << ((name.Length + (name[0] * 3) + (name[^1] * 5)) & 31);

    // Most names differ in their length already, and that is told without a call.
    public readonly bool IsNamed(string name) =>
        ReferenceEquals(Name, name) || (Name is string own && own.Length == name.Length && string.Equals(own, name, StringComparison.Ordinal));
}
