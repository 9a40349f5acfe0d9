namespace HealthPassport.Guidance;

/// <summary>Why an answer is not plainly what the doses make it (<c>specs/guidance.md</c> 5.3).</summary>
public enum GuidanceReason
{
    /// <summary>It is what the doses make it.</summary>
    None,

    /// <summary>Only programmes that have chosen it give it.</summary>
    OnlyInProgramme,

    /// <summary>Only people at risk need it.</summary>
    OnlyAtRisk,

    /// <summary>It is meant for the other sex.</summary>
    OtherSex,

    /// <summary>The person is too old for it, or will be when it may be given.</summary>
    TooOld,

    /// <summary>No series of the schedule fits.</summary>
    NoSeries,

    /// <summary>A test comes first.</summary>
    TestFirst,

    /// <summary>A live vaccine, and the person is pregnant.</summary>
    LiveInPregnancy,

    /// <summary>A live vaccine, and the person has HIV.</summary>
    LiveWithHiv,

    /// <summary>A live vaccine, and the person's immune system is weak.</summary>
    LiveWithWeakImmunity,

    /// <summary>HIV forbids it unless it is treated and stable.</summary>
    Hiv,

    /// <summary>A reaction to a vaccine is recorded, and not to which one.</summary>
    VaccineAllergy,

    /// <summary>The card says that this vaccine was not given because of an allergy.</summary>
    NotGivenForAllergy,

    /// <summary>The schedule's sources do not agree.</summary>
    Disputed,

    /// <summary>Two live vaccines were given too close to each other for all to be sure of the second.</summary>
    LiveSpacing,

    /// <summary>The card numbers a dose higher than it has doses: earlier ones may stand elsewhere.</summary>
    DoseNumber,

    /// <summary>The record contradicts itself: a dose before birth, or after today.</summary>
    Contradicts,

    /// <summary>Birth is too near for the dose to protect the child.</summary>
    LateInPregnancy,

    /// <summary>A risk outlasts the age up to which the schedule speaks.</summary>
    RiskBeyondAge,
}
