using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary>"Allergies: not asked" stands only where a card could have said something and says nothing.</summary>
public sealed class AllergyTopicTests : IDisposable
{
    private const string Doses = """{ "holder": { "name": "Ada Test" }, "vaccinations": [{ "code": "td", "date": "2026-05-02" }] }""";

    private static readonly string NotAsked = Words.Text("not-asked", "en");

    private readonly Desk _desk = Desk.Ready();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("hcert/passport", true)]
    [InlineData("vc+jwt", true)]
    [InlineData("dc+sd-jwt", false)]      // a part may have been held back
    [InlineData("shc", false)]
    public void A_card_of_doses_says_it_only_where_it_could_have_named_allergies(string format, bool isSaid) =>
        Assert.Equal(isSaid, Says(Card(format, Doses, "card.txt")));

    [Fact]
    public void A_sealed_part_that_was_opened_says_it_at_no_place()
    {
        string card = _desk.Issue(_desk.Write("hiv.json", """{ "allergies": [{ "code": "allergy-penicillin" }], "conditions": [{ "code": "hiv" }] }"""), "card.txt", "clinic", "--secret-file", _desk["secret"])[0];
        Assert.False(Says(card, "--unlock-file", _desk["secret"]));
    }

    [Fact]
    public void An_allergy_in_the_sealed_part_is_an_answer()
    {
        string card = _desk.Issue(_desk.Write("latex.json", """{ "conditions": [{ "code": "asthma" }], "allergies": [{ "code": "allergy-penicillin", "lane": "sealed" }] }"""), "card.txt", "clinic", "--secret-file", _desk["secret"])[0];
        Assert.True(Says(card));      // an unused lane looks the same
        Assert.False(Says(card, "--unlock-file", _desk["secret"]));
    }

    [Fact]
    public void A_time_line_says_it_when_one_card_could_have_said_something_and_none_did()
    {
        string topic = Card("shc", Doses, "topic.txt");
        string other = Card("shc", """{ "holder": { "name": "Ada Test" }, "vaccinations": [{ "code": "mmr", "date": "2026-06-02" }] }""", "other.txt");
        string silent = Card("hcert/passport", """{ "conditions": [{ "code": "asthma" }] }""", "silent.txt");
        string speaking = Card("hcert/passport", """{ "allergies": [{ "code": "allergy-penicillin" }] }""", "speaking.txt");
        Assert.False(Says(topic, other, "--same-person"));
        Assert.True(Says(topic, silent, "--same-person"));
        Assert.False(Says(topic, silent, speaking, "--same-person"));
    }

    private string Card(string format, string summary, string file)
    {
        _desk.Sign("issue", _desk.Write("summary.json", summary), "--key", _desk["clinic"], "--format", format, "--out", _desk[file]);
        return _desk[file];
    }

    private bool Says(string card, params string[] more)
    {
        Ran ran = _desk.Read(card, more);
        Assert.Equal(0, ran.ExitCode);
        return ran.Output.Contains(NotAsked, StringComparison.Ordinal);
    }
}
