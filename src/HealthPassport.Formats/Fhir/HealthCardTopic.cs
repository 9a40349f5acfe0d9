namespace HealthPassport.Formats.Fhir;

/// <summary>What one SMART Health Card is about. A card is shown whole, so it holds one topic only.</summary>
public enum HealthCardTopic
{
    /// <summary>Vaccine doses.</summary>
    Vaccinations,

    /// <summary>Conditions.</summary>
    Conditions,

    /// <summary>Tests and measurements.</summary>
    Screenings,
}
