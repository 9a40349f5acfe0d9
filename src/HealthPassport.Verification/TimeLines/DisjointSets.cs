namespace HealthPassport.Verification;

/// <summary>Numbers from 0 that are put together step by step; the smallest one of a set stands for it.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];

    public int Find(int member)
    {
        while (_parent[member] != member)
        {
            member = _parent[member] = _parent[_parent[member]];
        }

        return member;
    }

    public void Join(int one, int other)
    {
        (int first, int second) = (Find(one), Find(other));
        _parent[Math.Max(first, second)] = Math.Min(first, second);
    }

    /// <summary>The sets, each in ascending order, by their smallest member.</summary>
    public int[][] Sets() => [.. Enumerable.Range(0, _parent.Length).GroupBy(Find).OrderBy(set => set.Key).Select(set => set.ToArray())];
}
