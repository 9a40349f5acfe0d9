namespace HealthPassport.Service.Trust;

/// <summary>Examples for the description of the API.</summary>
internal static class TrustExamples
{
    // An array of three: a version, the root documents, the bundle.
    public const string Bundle = "\"gwGB\"";

    public const string Entry = """{ "id": "https://passport.example.org", "name": "A clinic that tries HealthPassport", "keys": [{ "certificate": "MIIBvTCCAWKgAwIBAgIIdI1ifzWfsqsw...", "kinds": ["vaccinations", "conditions", "screenings", "allergies", "medications", "events"], "validFrom": "2026-06-01", "validTo": "2026-08-29", "state": "active", "mayDelegate": true, "statusList": 1, "proof": "q4Y0nLxQ9Vh2mB7cJ1tKpW5sRzE8uFaD..." }], "servicesKeys": ["m3bT0nLxQ9Vh2mB7cJ1tKpW5sRzE8uFaD..."] }""";
}
