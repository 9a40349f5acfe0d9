namespace HealthPassport.Model;

/// <summary>Finds concepts by what is typed, with keys that were folded beforehand.</summary>
internal sealed class ConceptSearch
{
    private readonly List<(Concept Concept, string Language, string Folded)> _keys = [];

    public ConceptSearch(Terminology table, byte[] searchKeysTsv)
    {
        foreach (string[] row in CsvReader.Rows(searchKeysTsv, '\t', header: false))
        {
            if (table.Find(row[0]) is Concept concept)
            {
                _keys.Add((concept, row[1], row[2]));
            }
        }
    }

    public IReadOnlyList<Concept> Find(string typed, string? language, ConceptKind? kind)
    {
        string wanted = Folding.Fold(typed);
        if (wanted.Length == 0)
        {
            return [];
        }

        Dictionary<Concept, int> best = [];
        foreach ((Concept concept, string of, string folded) in _keys)
        {
            if ((language is null || of == language) && (kind is null || concept.Kind == kind) && Rank(folded, wanted) is int rank
                && (!best.TryGetValue(concept, out int known) || rank < known))
            {
                best[concept] = rank;
            }
        }

        return [.. best.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key.Tier).ThenBy(pair => pair.Key.Id).ThenBy(pair => pair.Key.Kind).Select(pair => pair.Key)];
    }

    private static int? Rank(string folded, string wanted)
    {
        int at = folded.IndexOf(wanted, StringComparison.Ordinal);
        return at switch
        {
            < 0 => null,
            0 => 0,
            _ when folded.Contains(" " + wanted, StringComparison.Ordinal) => 1,
            _ => 2,
        };
    }
}
