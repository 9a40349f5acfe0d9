using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>One of the fixed monthly tables: one or two axes, and a cell for each combination.</summary>
public sealed class TableDefinition
{
    internal TableDefinition(int index, string id, ImmutableArray<TableAxis> axes)
    {
        (Index, Id, Axes) = (index, id, axes);
        CellCount = axes.Aggregate(1, (count, axis) => count * axis.Codes.Length);
    }

    /// <summary>Its place in the set, from 0.</summary>
    public int Index { get; }

    /// <summary>Such as <c>barriers</c>.</summary>
    public string Id { get; }

    /// <summary>One or two axes.</summary>
    public ImmutableArray<TableAxis> Axes { get; }

    /// <summary>How many cells it has.</summary>
    public int CellCount { get; }

    /// <summary>The codes of a cell, one of each axis.</summary>
    /// <param name="cell">0 to <see cref="CellCount"/> - 1.</param>
    /// <returns>The codes.</returns>
    public ImmutableArray<string> CodesOf(int cell)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cell);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cell, CellCount);
        return Axes.Length == 1 ? [Axes[0].Codes[cell]] : [Axes[0].Codes[cell / Axes[1].Codes.Length], Axes[1].Codes[cell % Axes[1].Codes.Length]];
    }

    /// <summary>The cell in which a consultation counts.</summary>
    /// <param name="consultation">The consultation.</param>
    /// <returns>The cell, or null when it says nothing for this table.</returns>
    public int? CellOf(Consultation consultation)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        int cell = 0;
        foreach (TableAxis axis in Axes)
        {
            int code = consultation.CodeOn(axis.Name) is string said ? axis.Codes.IndexOf(said) : -1;
            if (code < 0)
            {
                return null;
            }

            cell = (cell * axis.Codes.Length) + code;
        }

        return cell;
    }
}
