using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Services;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Services;

/// <summary>Each rule of specs/services-pack.md 8.1 on a source that breaks that rule alone.</summary>
public sealed class ServicesLintTests
{
    private static readonly DateOnly Today = TestNetwork.Today;

    private static string Source => File.ReadAllText(RepositoryRoot.PathOf("samples", "services-pack", "lantern-coast.json"));

    [Fact]
    public void The_sample_has_no_error_and_says_that_it_is_fictional()
    {
        ServicesSourceReading reading = ServicesSourceReader.Read(Encoding.UTF8.GetBytes(Source), Today);
        Assert.DoesNotContain(reading.Findings, finding => finding.IsError);
        Assert.True(reading.Pack!.IsFictional);
        Assert.Equal(["en", "fr", "ar", "es"], reading.Pack.Languages);
        Assert.All(reading.Pack.Services, service => Assert.True(service.Directions is null || service.Directions.Versions.Length == 4));
    }

    [Fact]
    public void What_was_signed_is_the_source_of_the_next_edition()
    {
        ServicesPack pack = ServicesSourceReader.Read(Encoding.UTF8.GetBytes(Source), Today).Pack!;
        byte[] written = ServicesPackJson.Write(pack);
        Assert.Equal(pack, ServicesSourceReader.Read(written, Today).Pack);
    }

    [Theory]
    [InlineData("no JSON", "schema")]
    [InlineData("[]", "schema")]
    [InlineData("{}", "schema")]
    [InlineData("""{ "a": 1, "a": 2 }""", "schema")]
    [InlineData("[[[[[[[[[[[[1]]]]]]]]]]]]", "schema")]
    [InlineData("\"\\ud800\"", "schema")]
    public void What_is_no_source_is_refused(string text, string code) => IsError(code, Read(text));

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        IsError("schema", ServicesSourceReader.Read(new byte[] { 0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D }, Today));
        IsError("too-large", ServicesSourceReader.Read(new byte[ServicesSourceReader.MaxBytes + 1], Today));
        IsError("schema", Read(Source.Replace("Open Door Clinic", "Open \\ud800 Clinic", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("id", "\"Coast\"", "schema")]
    [InlineData("edition", "0", "schema")]
    [InlineData("edition", "1.5", "schema")]
    [InlineData("publisher", "\"the coast\"", "schema")]
    [InlineData("fictional", "\"yes\"", "schema")]
    [InlineData("extra", "1", "schema")]
    [InlineData("languages", "[]", "schema")]
    [InlineData("languages", """["en", "fr", "ar", "es", "english"]""", "language")]
    [InlineData("languages", """["en", "fr", "ar"]""", "language")]
    [InlineData("languages", """["en", "fr", "ar", "es", "es"]""", "language")]
    [InlineData("countries", """{ "FR": { "en": "France" }, "XA": { "en": "A" }, "XB": { "en": "B" } }""", "country")]
    [InlineData("countries", """{ "XA": { "en": "A" } }""", "country")]
    [InlineData("fictional", "false", "country")]
    [InlineData("made", "\"2026-13-01\"", "schema")]
    [InlineData("made", "\"2027-01-01\"", "dates")]
    [InlineData("validUntil", "\"2026-10-31\"", "dates")]
    public void Members_of_the_pack(string member, string value, string code) => IsError(code, Read(Changed(json => json[member] = JsonNode.Parse(value))));

    [Theory]
    [InlineData("kind", "\"hospital\"", "schema")]
    [InlineData("latitude", "1.5", "schema")]
    [InlineData("country", "\"XC\"", "country")]
    [InlineData("name", "\"\"", "schema")]
    [InlineData("name", "\"Clinic \\u202e\"", "unseen")]
    [InlineData("hours", "[\"Mo 12:00-08:00\"]", "hours")]
    [InlineData("hours", "[\"Mo 25:00-26:00\"]", "hours")]
    [InlineData("hours", "[\"Fr-Mo 08:00-09:00\"]", "hours")]
    [InlineData("hours", "[\"Mo-Fr 08:00-12:00\", \"We 11:00-13:00\"]", "hours")]
    [InlineData("hours", "[\"24/7\", \"Mo 08:00-09:00\"]", "hours")]
    [InlineData("hours", "[\"mornings\"]", "hours")]
    [InlineData("hours", "[]", "hours")]
    [InlineData("telephone", "\"0099 123\"", "contact-form")]
    [InlineData("email", "\"clinic at opendoor\"", "contact-form")]
    [InlineData("email", "\"fatima@opendoor.example\"", "personal-contact")]
    [InlineData("email", "\"given.family@opendoor.example\"", "personal-contact")]
    [InlineData("url", "\"http://opendoor.example\"", "not-https")]
    [InlineData("url", "\"https://maps.google.example/maps\"", "point")]
    [InlineData("source", "\"\"", "no-source")]
    [InlineData("source", "\"Dr Fatima Example\"", "personal-name")]
    [InlineData("sourceDate", "null", "no-source")]
    [InlineData("checked", "\"yesterday\"", "no-source")]
    [InlineData("checked", "\"2026-12-24\"", "dates")]
    [InlineData("checked", "\"2026-10-01\"", "dates")]
    [InlineData("name", "\"Women's shelter\"", "hidden-place")]
    [InlineData("name", "\"Casa de acogida\"", "hidden-place")]
    public void Members_of_a_service(string member, string value, string code) => IsError(code, Read(ServiceWith(member, value)));

    [Theory]
    [InlineData("Ask for Fatima at the desk.", "personal-name")]
    [InlineData("Contact: Given Family, mornings.", "personal-name")]
    [InlineData("Dr. Example is there on Mondays.", "personal-name")]
    [InlineData("Demandez Sophie à l'accueil.", "personal-name")]
    [InlineData("Pregunte por Carmen.", "personal-name")]
    [InlineData("اسأل عن فاطمة في الاستقبال.", "personal-name")]
    [InlineData("الدكتور سمير هناك يوم الاثنين.", "personal-name")]
    [InlineData("ዶ/ር ተስፋዬ", "personal-name")]
    [InlineData("Go to Fatima's house.", "personal-name")]
    [InlineData("Call her mobile from the gate.", "personal-contact")]
    [InlineData("WhatsApp personal, any time.", "personal-contact")]
    [InlineData("Telephone 099 123 45 67.", "contact-in-text")]
    [InlineData("هاتف ٠٩٩١٢٣٤٥٦٧", "contact-in-text")]
    [InlineData("Write to clinic@opendoor.example.", "contact-in-text")]
    [InlineData("At 12.345, 45.678 on the map.", "point")]
    [InlineData("At 12° 20' N.", "point")]
    [InlineData("Code 8FVC9G8F+6W.", "point")]
    [InlineData("///filled.count.soap", "point")]
    [InlineData("", "schema")]
    public void Texts(string text, string code) => IsError(code, Read(Changed(json => json["services"]![0]!["directions"]!["en"] = text)));

    [Theory]
    [InlineData("Green door beside the fish market; ask for the nurse.")]
    [InlineData("Open since 2024-05-02, as in 2024-2026.")]
    [InlineData("Bus 4, stop 12; second door.")]
    [InlineData("Contact the desk, or ask at the counter for help.")]
    [InlineData("Pregunte en el mostrador por la oficina.")]
    public void Ordinary_texts_are_let_pass(string text) => Assert.NotNull(Read(Changed(json => json["services"]![0]!["directions"]!["en"] = text)).Pack);

    [Theory]
    [InlineData("area", "\"Port Lantern\"")]
    [InlineData("directions", """{ "en": "Second door." }""")]
    [InlineData("url", "\"https://quiet.example\"")]
    [InlineData("referral", """{ "en": "Behind the post office in Harbour Street." }""")]
    public void The_place_of_a_protected_shelter_is_not_told(string member, string value) =>
        IsError("hidden-place", Read(Changed(json => json["services"]!.AsArray().Single(one => (string?)one!["kind"] == "protected-shelter")![member] = JsonNode.Parse(value))));

    [Fact]
    public void A_text_that_is_too_long() => IsError("too-long", Read(Changed(json => json["services"]![0]!["directions"]!["en"] = new string('a', 501))));

    [Fact]
    public void What_stands_twice()
    {
        IsError("twice", Read(Changed(json => json["services"]!.AsArray().Add(json["services"]![0]!.DeepClone()))));
        IsError("twice", Read(Changed(json => json["rights"]!.AsArray().Add(json["rights"]![0]!.DeepClone()))));
    }

    [Fact]
    public void Too_many_services() => IsError("too-large", Read(Changed(json =>
    {
        for (int i = 0; i <= 2000; i++)
        {
            JsonNode more = json["services"]![0]!.DeepClone();
            more["name"] = $"Clinic {i}";
            json["services"]!.AsArray().Add(more);
        }
    })));

    [Theory]
    [InlineData("checked", "\"2025-11-19\"", "old")]
    [InlineData("hours", "[\"Mo 08:00-08:05\"]", "hours-odd")]
    [InlineData("name", "\"Refuge of the hills\"", "may-be-hidden")]
    [InlineData("cost", "\"unknown\"", "not-told")]
    [InlineData("directions", """{ "en": "Green door." }""", "language-missing")]
    public void Warnings_are_told_and_stop_nothing(string member, string value, string code)
    {
        ServicesSourceReading reading = Read(ServiceWith(member, value, alsoOld: code == "old"));
        Assert.NotNull(reading.Pack);
        Assert.Contains(reading.Findings, finding => finding.Code == code && !finding.IsError && finding.Where.StartsWith("services[0]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_without_a_way_to_it()
    {
        ServicesSourceReading reading = Read(Changed(json => Array.ForEach(["directions", "telephone", "email"], name => json["services"]![0]!.AsObject().Remove(name))));
        Assert.Contains(reading.Findings, finding => finding is { Code: "no-way", IsError: false });
    }

    [Fact]
    public void A_pack_that_outlives_two_years() => Assert.Contains(Read(Changed(json => json["validUntil"] = "2028-11-02")).Findings, finding => finding is { Code: "long-validity", IsError: false });

    [Fact]
    public void An_author_vouches_for_a_place_that_is_called_like_a_person()
    {
        string source = ServiceWith("name", "\"Hospital Dr. Ferrer\"");
        IsError("personal-name", Read(source));
        JsonNode json = JsonNode.Parse(source)!;
        json["namesOfPlaces"] = new JsonArray("Hospital Dr. Ferrer");
        ServicesSourceReading reading = Read(json.ToJsonString());
        Assert.NotNull(reading.Pack);
        Assert.Contains(reading.Findings, finding => finding.Code == "name-vouched");
    }

    [Fact]
    public void A_finding_quotes_nothing_of_the_source() =>
        Assert.DoesNotContain(Read(Changed(json => json["services"]![0]!["directions"]!["en"] = "Ask for Fatima.")).Findings, finding => (finding.Code + finding.Where).Contains("Fatima", StringComparison.Ordinal));

    [Fact]
    public void A_real_country_is_known_and_one_that_does_not_exist_is_not()
    {
        string real = Source.Replace("\"fictional\": true", "\"fictional\": false", StringComparison.Ordinal).Replace("\"XA\"", "\"MA\"", StringComparison.Ordinal).Replace("\"XB\"", "\"XK\"", StringComparison.Ordinal);
        Assert.NotNull(Read(real).Pack);
        IsError("country", Read(real.Replace("\"MA\"", "\"ZQ\"", StringComparison.Ordinal)));
    }

    private static void IsError(string code, ServicesSourceReading reading)
    {
        Assert.Null(reading.Pack);
        Assert.Contains(reading.Findings, finding => finding.Code == code && finding.IsError);
    }

    private static ServicesSourceReading Read(string source) => ServicesSourceReader.Read(Encoding.UTF8.GetBytes(source), Today);

    private static string Changed(Action<JsonNode> change)
    {
        JsonNode json = JsonNode.Parse(Source)!;
        change(json);
        return json.ToJsonString();
    }

    private static string ServiceWith(string member, string value, bool alsoOld = false) => Changed(json =>
    {
        json["services"]![0]![member] = JsonNode.Parse(value);
        if (alsoOld)
        {
            json["services"]![0]!["sourceDate"] = "2025-01-01";
        }
    });
}
