namespace HealthPassport.Service.Field;

/// <summary>Examples for the description of the API: a boat's team that leaves for two weeks.</summary>
internal static class FieldExamples
{
    public const string Tour = """{ "unit": "Boat 2", "firstDay": "2026-06-01", "days": 14, "kinds": ["vaccinations", "screenings"], "supply": 2000 }""";

    public const string Made = $$"""{ "id": "{{Id}}", "code": "{{CodeText}}" }""";

    public const string State = $$"""{ "id": "{{Id}}", "unit": "Boat 2", "firstDay": "2026-06-01", "lastDay": "2026-06-14", "kinds": ["vaccinations", "screenings"], "enrolled": true, "handedIn": [{ "day": "2026-06-01", "codes": 2 }] }""";

    public const string List = $$"""{ "tours": [{{State}}] }""";

    public const string Lost = """{ "firstUntrustedDay": "2026-06-01" }""";

    public const string LostState = $$"""{ "id": "{{Id}}", "unit": "Boat 2", "firstDay": "2026-06-01", "lastDay": "2026-06-14", "kinds": ["vaccinations", "screenings"], "enrolled": true, "lostFrom": "2026-06-01", "handedIn": [{ "day": "2026-06-01", "codes": 2 }] }""";

    public const string Code = $$"""{ "code": "{{CodeText}}" }""";

    public const string Laptop = """{ "enrolled": true, "unit": "Boat 2", "issuerName": "A clinic that tries HealthPassport", "firstDay": "2026-06-01", "lastDay": "2026-06-14", "kinds": ["vaccinations", "screenings"], "indicesLeft": 1992, "days": [{ "day": "2026-06-01", "issued": 2, "counted": 2 }], "allHandedIn": true, "trustNumber": 1780315200 }""";

    // How the files begin that travel: their first bytes are the same in each.
    public const string Request = "\"g1k=\"";
    public const string Answer = "\"glk=\"";
    public const string SignedFile = "\"0oRNogEmBEg=\"";

    private const string Id = "4f7a2fcb8e4b832fc3cfd061220539b8";
    private const string CodeText = "hpf1.20260601.14.T3ovy45Lgy_Dz9BhIgU5uH4EhBsltJzbvZ7LoY3glLfnnk_HyqBzSfRZGcbqYHyo";
}
