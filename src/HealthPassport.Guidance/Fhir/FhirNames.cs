namespace HealthPassport.Guidance;

/// <summary>The addresses and codes that answers have in FHIR (<c>specs/fhir.md</c> §8).</summary>
internal static class FhirNames
{
    public const string Extension = "https://healthpassport.example/fhir/";
    public const string Terminology = "https://healthpassport.example/terminology/";
    public const string Loinc = "http://loinc.org";

    /// <summary>LOINC: earliest date to give.</summary>
    public const string EarliestDate = "30981-5";

    /// <summary>LOINC: date vaccine due.</summary>
    public const string DueDate = "30980-7";

    private const string Status = "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status";

    // FHIR's own list has no word for what is not due; that of HL7's guide on forecasts has.
    private const string Forecast = "http://hl7.org/fhir/us/immds/CodeSystem/ForecastStatus";

    /// <summary>The codes of others for a state.</summary>
    public static (string System, string Code)[] StatusOf(AntigenAnswer answer) => answer.State switch
    {
        GuidanceState.Complete => [(Status, "complete"), (Forecast, "complete")],
        GuidanceState.Due => [(Status, "due"), (Forecast, "notComplete")],
        GuidanceState.NotYet => [(Forecast, "notComplete")],
        GuidanceState.NotNeeded => [(Forecast, answer.Reason == GuidanceReason.TooOld ? "agedOut" : "notRecommended")],
        GuidanceState.Contraindicated => [(Status, "contraindicated"), (Forecast, "contraindicated")],
        _ => [(Forecast, "conditional")],
    };
}
