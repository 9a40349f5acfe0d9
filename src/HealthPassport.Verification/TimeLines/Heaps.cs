using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Joins entries that state one fact, where that is the only way to read them (<c>specs/time-line.md</c> §5).</summary>
internal static class Heaps
{
    /// <summary>Joins what is the same; what could be the same and is not joined is told.</summary>
    /// <param name="said">The entries of one person.</param>
    /// <param name="sets">The sets of entries that are one already; takes what is joined.</param>
    /// <returns>Pairs of entries whose sets may state the same fact.</returns>
    public static List<(int One, int Other)> Join(IReadOnlyList<Said> said, DisjointSets sets)
    {
        JoinRound(said, sets, SameFact.OnSameDay);
        return JoinRound(said, sets, SameFact.Holds);
    }

    private static List<(int One, int Other)> JoinRound(IReadOnlyList<Said> said, DisjointSets sets, Func<Said, Said, bool> isSame)
    {
        int[][] lines = sets.Sets();
        List<(int One, int Other)> undecided = [];
        foreach (int[] subject in Enumerable.Range(0, lines.Length).GroupBy(line => SubjectOf(said[lines[line][0]])).Select(group => group.ToArray()))
        {
            List<(int One, int Other)> edges = Edges(subject, (one, other) => AreOne(said, lines[one], lines[other], isSame));
            DisjointSets heaps = new(subject.Length);
            edges.ForEach(edge => heaps.Join(edge.One, edge.Other));
            foreach (int[] heap in heaps.Sets())
            {
                (int One, int Other)[] within = [.. edges.Where(edge => heaps.Find(edge.One) == heap[0])];
                if (within.Length == heap.Length * (heap.Length - 1) / 2)
                {
                    Array.ForEach(within, edge => sets.Join(lines[subject[edge.One]][0], lines[subject[edge.Other]][0]));
                }
                else
                {
                    undecided.AddRange(within.Select(edge => (lines[subject[edge.One]][0], lines[subject[edge.Other]][0])));
                }
            }
        }

        return undecided;
    }

    // Only within these can entries be the same, so that the comparison of all with all stays small.
    private static (Type Kind, object? Subject) SubjectOf(Said said) => said.Bare switch
    {
        Vaccination => (typeof(Vaccination), (said.Code as Concept)?.Group ?? (object)said.Code),
        Pregnancy => (typeof(Pregnancy), null),
        _ => (said.Bare.GetType(), said.Code),
    };

    private static List<(int One, int Other)> Edges(int[] subject, Func<int, int, bool> areOne)
    {
        List<(int One, int Other)> edges = [];
        for (int i = 0; i < subject.Length; i++)
        {
            for (int j = i + 1; j < subject.Length; j++)
            {
                if (areOne(subject[i], subject[j]))
                {
                    edges.Add((i, j));
                }
            }
        }

        return edges;
    }

    private static bool AreOne(IReadOnlyList<Said> said, int[] one, int[] other, Func<Said, Said, bool> isSame) =>
        Array.TrueForAll(one, i => Array.TrueForAll(other, j => isSame(said[i], said[j]) && !said[i].IsSameWay(said[j])));
}
