namespace HealthPassport.Verification;

/// <summary>What a caller decides about a time line.</summary>
public sealed record TimeLineOptions
{
    /// <summary>The defaults: only links join, and sealed parts take no part.</summary>
    public static TimeLineOptions Default { get; } = new();

    /// <summary>Which cards the clinician says are about one person.</summary>
    public SamePerson SamePerson { get; init; } = SamePerson.Undecided;

    /// <summary>Whether what was opened of sealed parts takes part.</summary>
    public SealedParts Sealed { get; init; }
}
