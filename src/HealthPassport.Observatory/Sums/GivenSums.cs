namespace HealthPassport.Observatory;

/// <summary>Which sum an organisation has given of each month, so that it never gives a second one. Kept as lines of a month and the name of the tables.</summary>
public sealed class GivenSums
{
    private readonly SortedDictionary<string, string> _given = new(StringComparer.Ordinal);

    /// <summary>Reads what was kept.</summary>
    /// <param name="text">Lines of <c>YYYY-MM hash</c>; nothing for an organisation that has given none.</param>
    /// <returns>What was given, or null when a line is of another form: then nothing may be given.</returns>
    public static GivenSums? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        GivenSums given = new();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(' ') is not [string month, { Length: 64 } hash] || CalendarMonth.Parse(month) is null || !given._given.TryAdd(month, hash))
            {
                return null;
            }
        }

        return given;
    }

    /// <summary>Notes a sum.</summary>
    /// <param name="month">The month.</param>
    /// <param name="tablesHash">The name of the tables in it.</param>
    /// <returns>False when another one of this month was given.</returns>
    public bool TryGive(CalendarMonth month, string tablesHash) => _given.TryAdd(month.ToString(), tablesHash) || _given[month.ToString()] == tablesHash;

    /// <inheritdoc/>
    public override string ToString() => string.Concat(_given.Select(one => $"{one.Key} {one.Value}\n"));
}
