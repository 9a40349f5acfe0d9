namespace HealthPassport.Model;

/// <summary>In what sources can contradict each other (<c>specs/time-line.md</c> §6).</summary>
public enum ConflictKind
{
    /// <summary>An allergy, and the statement that none is known.</summary>
    NoKnownAllergy,

    /// <summary>How dangerous an allergy is.</summary>
    Severity,

    /// <summary>What happened in an allergy.</summary>
    Reaction,

    /// <summary>Different blood groups.</summary>
    BloodGroup,

    /// <summary>Active and resolved, ongoing and stopped.</summary>
    State,

    /// <summary>Confirmed and suspected.</summary>
    Certainty,

    /// <summary>The amount of one dose of a medicine.</summary>
    Strength,

    /// <summary>How often a medicine is taken.</summary>
    Frequency,

    /// <summary>How a medicine is taken.</summary>
    Route,

    /// <summary>The last supply of a medicine, or its days.</summary>
    Supply,

    /// <summary>The planned or real end of a treatment, or the days missed.</summary>
    End,

    /// <summary>The result of one test on one day.</summary>
    Result,

    /// <summary>The expected date of birth of one pregnancy.</summary>
    ExpectedDate,

    /// <summary>A vaccine dose given, and not given.</summary>
    Given,

    /// <summary>Which vaccine one dose was.</summary>
    Vaccine,

    /// <summary>The number of a dose, or the size of its series.</summary>
    Dose,

    /// <summary>The lot of a dose.</summary>
    Lot,

    /// <summary>The note of a dose.</summary>
    Note,

    /// <summary>When it was.</summary>
    Date,
}
