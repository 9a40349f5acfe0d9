namespace HealthPassport.Guidance;

/// <summary>Whether an entry answers a referral.</summary>
internal enum DeedFit
{
    /// <summary>It does not: it was there before.</summary>
    None,

    /// <summary>It may.</summary>
    Perhaps,

    /// <summary>It does.</summary>
    Sure,
}
