using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;
using SummaryText = HealthPassport.Tests.Formats.Json.SummaryText;

namespace HealthPassport.Tests.Issuing.SmartHealthCards;

public sealed class SmartHealthCardIssuerTests : IDisposable
{
    private readonly HealthCards _cards = new();

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Each_topic_is_a_card_of_its_own_that_reads_as_it_was_said(string sample)
    {
        HealthSummary summary = SummaryText.Read(Samples.Read(sample)) with { Links = [] };
        summary = summary.Select(entry => entry with { Source = Source.Done, Lane = null });
        if (!_cards.TryIssue(summary).TryGet(out IssuedCredentials? issued, out Failure? failure))
        {
            Assert.Equal(Reason.SummaryInvalid, failure.Reason);
            return;
        }

        List<Entry> read = [];
        foreach (IssuedCredential card in issued.Credentials)
        {
            Statement statement = _cards.Read(card.QrText);
            Assert.Equal(Verdict.Accepted, statement.Verdict);
            Assert.Equal("shc", statement.Format);
            Assert.Empty(statement.Defects);
            Assert.Empty(statement.Summary!.Other);
            Assert.Single(statement.Summary.Entries.Select(entry => entry.GetType()).Distinct());
            Assert.Equal(statement.Hash, _cards.Read(card.Text).Hash);
            read.AddRange(statement.Summary.Entries);
        }

        Assert.Equal(summary.EntryCount, read.Count + issued.LeftOut.Length);
        Assert.Equal(summary.Entries.Select(Subject).Order(), read.Concat(issued.LeftOut).Select(Subject).Order());
        Assert.DoesNotContain(read, entry => entry.Subject is Concept { Sensitive: true });
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Our_own_cards_pass_the_checks_for_small_bundles(string sample)
    {
        if (!_cards.TryIssue(SummaryText.Read(Samples.Read(sample)).Select(entry => entry with { Source = Source.Done }) with { Links = [] }).TryGet(out IssuedCredentials? issued, out _))
        {
            return;
        }

        foreach (IssuedCredential card in issued.Credentials)
        {
            Assert.All(FhirLint.Minimised(BundleOf(card)), finding => Assert.Equal((FindingSeverity.Warning, "date-form"), (finding.Severity, finding.Code)));      // a year is said as a year
            Assert.True(card.Text.Length <= NumericQr.MaxSingleJws);
            Assert.True(TestNetwork.Need(QrCode.Encode(card.QrText, QrLevel.L)).Version <= 22);
        }
    }

    [Fact]
    public void The_longest_card_is_a_code_of_version_22()
    {
        string longest = NumericQr.Write(new string('A', NumericQr.MaxSingleJws));
        Assert.Equal(22, TestNetwork.Need(QrCode.Encode(longest, QrLevel.L)).Version);
        Assert.Equal(23, TestNetwork.Need(QrCode.Encode(NumericQr.Write(new string('A', NumericQr.MaxSingleJws + 6)), QrLevel.L)).Version);
    }

    [Fact]
    public void Header_and_claims_are_those_of_the_specification()
    {
        IssuedCredential card = _cards.Issue(Doses(1))[0];
        CompactJws jws = TestNetwork.Need(CompactJws.Read(card.Text));
        Assert.Equal("""{"alg":"ES256","kid":"%","zip":"DEF"}""".Replace("%", _cards.Key.Signer.PublicKey.Thumbprint(), StringComparison.Ordinal), HeaderOf(card.Text));
        JsonElement payload = PayloadOf(jws);
        Assert.Equal(["iss", "nbf", "jti", "vc"], payload.EnumerateObject().Select(member => member.Name));
        Assert.Equal("https://issuer-1.example", payload.GetProperty("iss").GetString());
        Assert.Equal(0, payload.GetProperty("nbf").GetInt64() % 86_400);
        Assert.Equal("""{"type":["https://smarthealth.cards#health-card"],"credentialSubject":""", payload.GetProperty("vc").GetRawText()[..70]);
        Assert.Equal("04242", payload.GetProperty("vc").GetProperty("rid").GetString());
        Assert.Equal(4242u, card.StatusIndex);
    }

    [Fact]
    public void Another_implementation_reads_the_card()
    {
        IssuedCredential card = _cards.Issue(Doses(3))[0];
        string bundle = Oracles.Run("shc.mjs", card.QrText, JwkOf(_cards.Key)).Output;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(BundleOf(card)), JsonElement.Parse(bundle)), bundle);
    }

    [Fact]
    public void A_topic_that_is_too_long_is_split_evenly_and_each_part_stands_for_itself()
    {
        ImmutableArray<IssuedCredential> cards = _cards.Issue(Doses(60));
        Assert.True(cards.Length > 1);
        Assert.Equal(Enumerable.Range(1, cards.Length).Select(part => $"vaccinations {part}/{cards.Length}"), cards.Select(card => card.Part));
        Assert.Equal(60, cards.Sum(card => _cards.Read(card.Text).Summary!.Vaccinations.Length));
        Assert.True(cards.Max(card => card.Content.EntryCount) - cards.Min(card => card.Content.EntryCount) <= 1);
        Assert.Equal(cards.Length, cards.Select(card => card.StatusIndex).Distinct().Count());
    }

    [Theory]
    [InlineData(CredentialStatus.Revoked, Verdict.Rejected, Reason.Revoked)]
    [InlineData(CredentialStatus.Suspended, Verdict.Rejected, Reason.Suspended)]
    [InlineData(CredentialStatus.Superseded, Verdict.Caution, Reason.Superseded)]
    public void Its_revocation_id_is_its_place_in_the_issuers_status_list(CredentialStatus status, Verdict verdict, Reason reason)
    {
        IssuedCredential card = _cards.Issue(Doses(1))[0];
        _cards.Clinic.Statuses[card.StatusIndex!.Value] = status;
        Statement statement = _cards.Read(card.Text);
        Assert.Equal((verdict, reason), (statement.Verdict, Assert.Single(statement.Reasons)));
    }

    [Theory]
    [InlineData("https://issuer-1.example/")]
    [InlineData("http://issuer-1.example")]
    [InlineData("did:web:issuer-1.example")]
    public void An_issuer_needs_an_https_address_without_a_slash_at_its_end(string id)
    {
        _cards.Issuer = _cards.Issuer with { Id = id };
        Assert.False(_cards.TryIssue(Doses(1)).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.KeyUnusable, failure.Reason);
    }

    [Fact]
    public void What_was_told_stays_told()
    {
        IssuedCredential card = _cards.Issue(Doses(1).Select(entry => entry with { Source = Source.Told }))[0];
        Assert.Equal(SourceKind.Told, _cards.Read(card.Text).Summary!.Vaccinations[0].Source.Kind);
    }

    [Fact]
    public void An_issuer_without_a_status_list_gives_no_revocation_id()
    {
        _cards.Issuer = _cards.Issuer with { StatusList = null };
        _cards.Key.StatusList = null;
        IssuedCredential card = _cards.Issue(Doses(1))[0];
        Statement statement = _cards.Read(card.Text);
        Assert.Equal((Verdict.Accepted, StatusState.NotOffered), (statement.Verdict, statement.Status!.State));
    }

    public void Dispose() => _cards.Dispose();

    private static string Subject(Entry entry) => entry.Subject.ToString()!;

    private static HealthSummary Doses(int count) => SummaryText.Read($$"""
        {"holder":{"name":"Amal Test","birth":"1990-05"},"vaccinations":[{{string.Join(',', Enumerable.Range(0, count).Select(dose => Dose(dose)))}}]}
        """);

    private static string Dose(int number) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"code":"{{Vaccines[number % Vaccines.Length]}}","date":"20{{10 + (number % 15)}}-0{{1 + (number % 9)}}-1{{number % 7}}","lot":"L{{number * 7919}}X"}""");

    private static readonly string[] Vaccines = ["mmr", "penta", "bopv", "ipv", "yellow-fever"];

    private static string HeaderOf(string jws) => System.Text.Encoding.UTF8.GetString(StrictBase64Url.Decode(jws.AsSpan(0, jws.IndexOf('.', StringComparison.Ordinal)))!);

    private static JsonElement PayloadOf(CompactJws jws)
    {
        using System.IO.Compression.DeflateStream inflate = new(new MemoryStream(jws.Payload()!), System.IO.Compression.CompressionMode.Decompress);
        using MemoryStream json = new();
        inflate.CopyTo(json);
        return JsonElement.Parse(json.ToArray());
    }

    private static byte[] BundleOf(IssuedCredential card) =>
        System.Text.Encoding.UTF8.GetBytes(PayloadOf(TestNetwork.Need(CompactJws.Read(card.Text))).GetProperty("vc").GetProperty("credentialSubject").GetProperty("fhirBundle").GetRawText());

    private static string JwkOf(NetworkKey key) => $$"""
        {"kty":"EC","use":"sig","alg":"ES256","crv":"P-256","kid":"{{key.Signer.PublicKey.Thumbprint()}}","x":"{{StrictBase64Url.Encode(key.Signer.PublicKey.Point[..32])}}","y":"{{StrictBase64Url.Encode(key.Signer.PublicKey.Point[32..])}}"}
        """;
}
