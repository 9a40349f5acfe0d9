using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>verificationStatus of conditions and allergies.</summary>
internal static class CertaintyReader
{
    /// <summary>Reads how certain it is; false when the resource says that it is not so (refuted), was a mistake, or something that we do not know.</summary>
    public static bool TryRead(FhirObject root, string system, out Certainty? certainty)
    {
        certainty = null;
        if (!root.Has("verificationStatus"))
        {
            return true;
        }

        FhirObject? status = root.Object("verificationStatus");
        string? word = EntryFacts.StatusCode(status, system);
        certainty = word switch
        {
            "confirmed" => Certainty.Confirmed,
            "unconfirmed" or "provisional" or "differential" or "presumed" => Certainty.Suspected,
            _ => null,
        };
        if (word is "confirmed" or "unconfirmed")
        {
            status?.TakeAll();
        }

        return certainty is not null;
    }
}
