namespace HealthPassport.Issuing;

/// <summary>What became of one thing in a list of another network.</summary>
public enum ImportOutcome
{
    /// <summary>It was taken.</summary>
    Taken,

    /// <summary>It was taken in spite of a harmless defect.</summary>
    TakenWithDefect,

    /// <summary>It was not taken.</summary>
    Refused,
}
