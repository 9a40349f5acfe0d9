using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>Adds tables up. Each sum's error comes from how many noisy cells are in it.</summary>
internal sealed class ReportSums(TableSet set, SummedTables[] tables)
{
    private readonly Dictionary<int, SummedNoise> _errors = [];

    /// <summary>One table of the report.</summary>
    public ReportTable Of(TableDefinition table)
    {
        if (tables.Length == 0)
        {
            return new(table, []);
        }

        ImmutableArray<ReportFigure>.Builder figures = ImmutableArray.CreateBuilder<ReportFigure>();
        int inner = table.Axes.Length == 1 ? 1 : table.Axes[1].Codes.Length;
        for (int outer = 0; outer < table.Axes[0].Codes.Length; outer++)
        {
            if (inner > 1)
            {
                figures.Add(Figure(table, [table.Axes[0].Codes[outer], null], Enumerable.Range(outer * inner, inner)));
            }

            for (int cell = outer * inner; cell < (outer + 1) * inner; cell++)
            {
                figures.Add(Figure(table, [.. table.CodesOf(cell)], [cell]));
            }
        }

        return new(table, figures.ToImmutable());
    }

    /// <summary>All cells of a table together; null when there is none.</summary>
    public ReportFigure? All(TableDefinition table) =>
        tables.Length == 0 ? null : Figure(table, [.. table.Axes.Select(_ => (string?)null)], Enumerable.Range(0, table.CellCount));

    private ReportFigure Figure(TableDefinition table, ImmutableArray<string?> codes, IEnumerable<int> cells)
    {
        int[] list = [.. cells];
        int draws = list.Length * tables.Sum(one => one.Count);
        if (!_errors.TryGetValue(draws, out SummedNoise? error))
        {
            _errors.Add(draws, error = new SummedNoise(set.Noise, draws));
        }

        return new(codes, tables.Sum(one => list.Sum(cell => one.Values[table.Index][cell])), error);
    }
}
