namespace HealthPassport.Model;

/// <summary>A code space of the terminology table. The numbers are those of the compact passport.</summary>
public enum ConceptKind
{
    /// <summary>Vaccines.</summary>
    Vaccine = 0,

    /// <summary>Conditions.</summary>
    Condition = 1,

    /// <summary>Tests and measurements.</summary>
    Screening = 2,

    /// <summary>Medicines.</summary>
    Medication = 3,

    /// <summary>Allergens, and the statements that no allergy is known.</summary>
    Allergy = 4,

    /// <summary>Procedures.</summary>
    Procedure = 5,

    /// <summary>Implants.</summary>
    Implant = 6,

    /// <summary>The kinds of event.</summary>
    Event = 7,

    /// <summary>Coded results, blood groups included.</summary>
    Result = 8,

    /// <summary>Allergic reactions.</summary>
    Reaction = 9,

    /// <summary>Units of UCUM.</summary>
    Unit = 10,

    /// <summary>How often a medicine is taken.</summary>
    Frequency = 11,

    /// <summary>How a medicine is taken.</summary>
    Route = 12,

    /// <summary>Notes to a vaccine dose.</summary>
    Note = 13,

    /// <summary>What the next clinician is asked to do.</summary>
    Care = 14,

    /// <summary>Words for <see cref="SourceKind"/>.</summary>
    Source = 15,

    /// <summary>Words for <see cref="Model.Sex"/>.</summary>
    Sex = 16,

    /// <summary>Words for <see cref="ConditionState"/>.</summary>
    State = 17,

    /// <summary>Words for <see cref="Model.Certainty"/>.</summary>
    Certainty = 18,

    /// <summary>Words for <see cref="TreatmentState"/>.</summary>
    Treatment = 19,

    /// <summary>Words for <see cref="Model.Severity"/>.</summary>
    Severity = 20,

    /// <summary>Words for <see cref="DatePrecision"/>, and for an unknown birth date.</summary>
    Precision = 21,

    /// <summary>Words for <see cref="Model.Holding"/>.</summary>
    Holding = 22,
}
