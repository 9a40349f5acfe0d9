namespace HealthPassport.Service.Access;

/// <summary>The names of rights in JSON, in scopes (RFC 6749 §3.3) and on pages.</summary>
internal static class RightNames
{
    private static readonly (Right Right, string Name)[] Rows = [(Right.Issue, "issue"), (Right.Administer, "administer"), (Right.Audit, "audit")];

    /// <summary>The names of some rights.</summary>
    public static string[] Of(Right rights) => [.. Rows.Where(row => rights.HasFlag(row.Right)).Select(row => row.Name)];

    /// <summary>Reads names; null when one is not known.</summary>
    public static Right? Parse(IEnumerable<string> names)
    {
        Right rights = Right.None;
        foreach (string name in names)
        {
            Right right = Rows.FirstOrDefault(row => row.Name == name).Right;
            if (right == Right.None)
            {
                return null;
            }

            rights |= right;
        }

        return rights;
    }
}
