namespace HealthPassport.Service.ServicesPacks;

/// <summary>Examples for the description of the API.</summary>
internal static class ServicesPackExamples
{
    // A tag and an array of four.
    public const string Signed = "\"0oRY\"";

    public const string Packs = """{ "packs": ["0oRY"] }""";

    public const string Pack = """{ "publisher": "https://passport.example.org", "signedBy": "A clinic that tries HealthPassport", "id": "lantern-coast", "edition": 1, "made": "2026-05-01", "validUntil": "2027-04-30", "fictional": true, "services": 14, "rights": 10 }""";
}
