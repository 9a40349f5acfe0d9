namespace HealthPassport.Formats.Trust;

/// <summary>The kinds of entry for which a key is trusted. Every unit of a network uses the same coarse set, so that it names none.</summary>
[Flags]
public enum EntryKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Vaccinations.</summary>
    Vaccinations = 1,

    /// <summary>Conditions.</summary>
    Conditions = 2,

    /// <summary>Screenings.</summary>
    Screenings = 4,

    /// <summary>Allergies.</summary>
    Allergies = 8,

    /// <summary>Medications.</summary>
    Medications = 16,

    /// <summary>Events.</summary>
    Events = 32,

    /// <summary>All of them.</summary>
    All = Vaccinations | Conditions | Screenings | Allergies | Medications | Events,
}
