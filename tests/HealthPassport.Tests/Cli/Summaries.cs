namespace HealthPassport.Tests.Cli;

/// <summary>Small summaries for the commands.</summary>
internal static class Summaries
{
    public const string Open = """
        {
          "holder": { "name": "Amina Test", "birth": "1990-04" },
          "vaccinations": [{ "code": "td", "date": "2026-05-02", "dose": 1 }],
          "conditions": [{ "code": "hypertension", "onset": "2019", "state": "active" }],
          "allergies": [{ "code": "allergy-penicillin", "severity": "high" }]
        }
        """;

    public const string WithSensitive = """
        {
          "conditions": [{ "code": "hypertension", "state": "active" }, { "code": "hiv", "onset": "2023-02" }]
        }
        """;

    public const string WithSecond = """
        {
          "conditions": [{ "code": "hypertension" }, { "code": "hiv", "lane": "sealed" }, { "code": "depression", "lane": "second" }]
        }
        """;
}
