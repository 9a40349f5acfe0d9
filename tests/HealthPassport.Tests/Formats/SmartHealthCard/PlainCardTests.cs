using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Model;
using HealthPassport.Tests.Fuzz;
using Xunit;

namespace HealthPassport.Tests.Formats.SmartHealthCard;

/// <summary>The quick way through a card gives what the reader of all bundles gives, or nothing.</summary>
public class PlainCardTests
{
    private const string Patient = """{"resourceType":"Patient","name":[{"family":"Anyperson","given":["John","B."]}],"birthDate":"1951-01-20"}""";

    private const string Dose =
        """{"resourceType":"Immunization","status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"207"}]},"patient":{"reference":"resource:0"},"occurrenceDateTime":"2021-01-01","performer":[{"actor":{"display":"ABC General Hospital"}}],"lotNumber":"0000001"}""";

    private const string OtherDose =
        """{"resourceType":"Immunization","meta":{"security":[{"system":"https://smarthealth.cards/ial","code":"IAL1.4"}]},"lotNumber":"Ä 7","status":"completed","occurrenceDateTime":"2020","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"999"}]},"patient":{"reference":"resource:0"},"primarySource":false,"reportOrigin":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/immunization-origin","code":"recall"}]}}""";

    private static readonly string Good = Card(Patient, Dose, OtherDose);

    // Members as issuers write them, and some that mean something else, are broken, or must not stand there.
    private static readonly string[] PatientMembers = """
        "name":[{"family":"Anyperson","given":["John","B."]}]
        "name":[{"text":"Amal Test"}]
        "name":[{"given":["أمل"],"use":"official"}]
        "birthDate":"1951-01-20"
        "birthDate":"1951"
        "gender":"male"
        "gender":"female"
        "meta":{"security":[{"code":"IAL2"}]}
        """.Split('\n');

    private static readonly string[] OddPatientMembers = """
        "name":[{"text":"Amal Test","family":"Test"}]
        "name":[{"text":"Amal","use":"old"}]
        "name":[{"given":[]}]
        "name":[{"family":"A"},{"family":"B"}]
        "name":[]
        "birthDate":"1951-01-20T08:00:00Z"
        "birthDate":"1951-13"
        "gender":"other"
        "active":false
        "id":"1"
        "meta":{}
        "deceasedBoolean":true
        null
        ?
        """.Split('\n');

    private static readonly string[] DoseMembers = """
        "status":"completed"
        "status":"completed"
        "patient":{"reference":"resource:0"}
        "patient":{"reference":"resource:0"}
        "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"08"}]}
        "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"9999"}]}
        "occurrenceDateTime":"2021-01-01"
        "occurrenceDateTime":"2021-01"
        "lotNumber":"A 1"
        "lotNumber":"Ä-2"
        "performer":[{"actor":{"display":"A"}},{"actor":{"display":"Ñ"}}]
        "meta":{"security":[{"system":"https://smarthealth.cards/ial","code":"IAL1.4"}]}
        "primarySource":true
        "primarySource":false
        "reportOrigin":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/immunization-origin","code":"record"}]}
        """.Split('\n');

    private static readonly string[] OddDoseMembers = """
        "status":"not-done"
        "status":"entered-in-error"
        "patient":{"reference":"resource:1"}
        "patient":{"reference":"resource:0","type":"Patient"}
        "vaccineCode":{"coding":[{"system":"http://snomed.info/sct","code":"1119349007"}]}
        "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"?"}]}
        "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"08"},{"system":"http://hl7.org/fhir/sid/cvx","code":"03"}]}
        "vaccineCode":{"text":"MMR"}
        "occurrenceDateTime":"2021-01-01T08:00:00Z"
        "occurrenceDateTime":"2021-1-1"
        "lotNumber":"more than twenty characters"
        "lotNumber":""
        "lotNumber":7
        "performer":[]
        "performer":[{"actor":{"reference":"resource:2"}}]
        "isSubpotent":true
        "isSubpotent":false
        "modifierExtension":[{"url":"x"}]
        "protocolApplied":[{"doseNumberPositiveInt":2}]
        "reportOrigin":{"coding":[{"system":"x","code":"record"}]}
        "id":"1"
        "resourceType":"Immunization"
        "note":[{"text":"a\u0041"}]
        null
        ?
        """.Split('\n');

    [Fact]
    public void Cards_as_issuers_write_them_go_the_quick_way()
    {
        OpenedCredential read = Plain(Good)!;
        Assert.Equal(["207", "CVX 999"], read.Summary.Vaccinations.Select(dose => dose.Code is Concept known ? Mappings.Find(known, CodeSystem.Cvx)! : dose.Code.Label("en")));
        Assert.Equal("John B. Anyperson", read.Summary.Holder?.Name);
        Assert.Equal([Source.Done, Source.Told], read.Summary.Vaccinations.Select(dose => dose.Source));
        Assert.Equal(["entry[1].resource.performer[0]", "entry[2].resource.meta"], read.Summary.Other.Select(other => other.Where));
        AssertSame(General(Good), read);
    }

    [Theory]
    [InlineData("\"status\":\"completed\",", "")]
    [InlineData("\"status\":\"completed\"", "\"status\":\"not-done\"")]
    [InlineData("\"status\":\"completed\"", "\"status\":\"completed\",\"isSubpotent\":true")]
    [InlineData("\"status\":\"completed\"", "\"status\":\"completed\",\"status\":\"completed\"")]
    [InlineData("\"status\":\"completed\"", "\"status\":\"completed\",\"modifierExtension\":[{\"url\":\"x\"}]")]
    [InlineData("\"patient\":{\"reference\":\"resource:0\"}", "\"patient\":{\"reference\":\"resource:1\"}")]
    [InlineData("\"fullUrl\":\"resource:2\"", "\"fullUrl\":\"resource:1\"")]
    [InlineData("\"fullUrl\":\"resource:2\"", "\"fullUrl\":\"resource:02\"")]
    [InlineData("\"birthDate\":\"1951-01-20\"", "\"birthDate\":\"1951-01-20\",\"active\":false")]
    [InlineData("\"birthDate\":\"1951-01-20\"", "\"birthDate\":\"1951-01-32\"")]
    [InlineData("\"family\":\"Anyperson\"", "\"family\":\"Any\\u202Eperson\"")]
    [InlineData("\"family\":\"Anyperson\"", "\"family\":\"Any\u202Eperson\"")]
    [InlineData("\"family\":\"Anyperson\"", "\"family\":\" \"")]
    [InlineData("\"family\":\"Anyperson\"", "\"family\":\"\u00A0\"")]
    [InlineData("\"display\":\"ABC General Hospital\"", "\"display\":\"\"")]
    [InlineData("\"nbf\":1620992383.218", "\"nbf\":-1")]
    [InlineData("\"nbf\":1620992383.218", "\"nbf\":1620992383.218,\"exp\":1620992382")]
    [InlineData("\"iss\":\"https://", "\"iss\":\"http://")]
    [InlineData("\"iss\":\"https://smarthealth.cards/examples/issuer\"", "\"iss\":\"https://smarthealth.cards/examples/issuer/\"")]
    [InlineData("https://smarthealth.cards#health-card", "https://smarthealth.cards#covid19")]
    [InlineData("\"fhirVersion\":\"4.0.1\"", "\"fhirVersion\":\"3.0.1\"")]
    [InlineData("\"type\":\"collection\"", "\"type\":\"collection\",\"implicitRules\":\"x\"")]
    [InlineData("{\"iss\"", "{ \"iss\"")]
    [InlineData("\"0000001\"", "\"this lot has more than twenty characters\"")]
    public void Whatever_is_not_as_they_write_it_is_left_to_the_reader_of_all_bundles(string from, string to)
    {
        string card = Good.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Good, card);
        Assert.Null(Plain(card));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_and_bytes_behind_the_card_are_left_to_it_too()
    {
        byte[] broken = Encoding.UTF8.GetBytes(Good);
        broken[Good.IndexOf("ABC General", StringComparison.Ordinal)] = 0xFF;
        Assert.Null(PlainCard.Read(broken));
        Assert.Null(Plain(Good + " "));
        Assert.Null(Plain(Good[..^1]));
    }

    [Fact]
    public void A_card_edited_anywhere_is_read_alike_on_both_ways()
    {
        SpanEdits edits = new(1);
        int quick = 0;
        for (int i = 0; i < 20_000; i++)
        {
            quick += CheckSame(edits.EditText(Good, "{}[]\":,0123456789abcdefu-.#eE\\ "));
        }

        Assert.InRange(quick, 500, 20_000);      // many edits change no more than a letter of a name
    }

    [Fact]
    public void A_card_put_together_at_random_is_read_alike_on_both_ways()
    {
        Random random = new(2);
        int quick = 0;
        for (int i = 0; i < 40_000; i++)
        {
            string patient = Resource(random, "Patient", PatientMembers, OddPatientMembers);
            quick += CheckSame(Card([patient, .. Enumerable.Range(0, random.Next(4)).Select(_ => Resource(random, "Immunization", DoseMembers, OddDoseMembers))]));
        }

        Assert.InRange(quick, 1000, 39_000);
    }

    private static string Resource(Random random, string type, string[] usual, string[] odd)
    {
        // One of each name, as a rule; now and then one twice, or an odd one, at any place.
        List<string> members = [.. random.GetItems(usual, usual.Length * 2).DistinctBy(member => member.Split(':')[0])];
        for (int i = random.Next(12); i < 2; i++)
        {
            string[] from = random.Next(3) == 0 ? usual : odd;
            members.Insert(random.Next(members.Count + 1), from[random.Next(from.Length)]);
        }

        return $$"""{"resourceType":"{{type}}",{{string.Join(',', members)}}}""";
    }

    /// <summary>Checks that the quick way says nothing else.</summary>
    /// <returns>1 when it said something.</returns>
    private static int CheckSame(string card)
    {
        if (Plain(card) is not OpenedCredential plain)
        {
            return 0;
        }

        AssertSame(General(card), plain);
        return 1;
    }

    private static void AssertSame(OpenedCredential? expected, OpenedCredential actual)
    {
        Assert.NotNull(expected);
        Assert.Equal((expected.Format, expected.Issuer, expected.IssuedAt, expected.NotBefore, expected.ExpiresAt, expected.Expiry), (actual.Format, actual.Issuer, actual.IssuedAt, actual.NotBefore, actual.ExpiresAt, actual.Expiry));
        Assert.Equal((expected.RevocationId, expected.StatusIndex, expected.KnowsDaysOnly, expected.KeyUsage, expected.Lane), (actual.RevocationId, actual.StatusIndex, actual.KnowsDaysOnly, actual.KeyUsage, actual.Lane));
        Assert.Equal(expected.Defects, actual.Defects);
        Assert.Equal(expected.Summary.Vaccinations, actual.Summary.Vaccinations);
        Assert.Equal(expected.Summary.Other, actual.Summary.Other);
        Assert.Equal(expected.Summary with { Vaccinations = [], Other = [] }, actual.Summary with { Vaccinations = [], Other = [] });
    }

    private static OpenedCredential? Plain(string card) => PlainCard.Read(Encoding.UTF8.GetBytes(card));

    private static OpenedCredential? General(string card)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(card);
        return SmartHealthCardPayload.ReadAny(utf8, utf8.Length, Terminology.Current).TryGet(out OpenedCredential? read, out _) ? read : null;
    }

    private static string Card(params IEnumerable<string> resources) =>
        """{"iss":"https://smarthealth.cards/examples/issuer","nbf":1620992383.218,"vc":{"type":["https://smarthealth.cards#health-card","https://smarthealth.cards#immunization"],"credentialSubject":{"fhirVersion":"4.0.1","fhirBundle":{"resourceType":"Bundle","type":"collection","entry":["""
        + string.Join(',', resources.Select((resource, index) => $$"""{"fullUrl":"resource:{{index}}","resource":{{resource}}}""")) + "]}}}}";
}
