namespace HealthPassport.Guidance;

/// <summary>What a record says of a pregnancy on a day. How one ended is never inferred.</summary>
public enum PregnancyState
{
    /// <summary>It goes on, by what was recorded or told.</summary>
    Ongoing,

    /// <summary>Birth was expected more than 42 days ago, and the record says nothing of it.</summary>
    OutcomeNotRecorded,

    /// <summary>Birth is expected further ahead than a pregnancy lasts.</summary>
    Contradicts,
}
