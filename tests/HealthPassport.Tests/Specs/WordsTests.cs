using System.Text;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Specs;

public class WordsTests
{
    [Fact]
    public void Every_key_has_all_languages() => Assert.All(Words.Keys, key =>
        Assert.All(Terminology.Languages, language =>
        {
            string text = Words.Text(key, language);
            Assert.False(string.IsNullOrWhiteSpace(text), $"{key} in {language}");
            Assert.Equal(text.Normalize(NormalizationForm.FormC), text);
        }));

    [Fact]
    public void Every_reason_of_a_statement_or_a_trust_file_has_a_sentence() =>
        Assert.All(Enum.GetValues<Reason>().Where(reason => reason <= Reason.TrustOtherNetwork), reason => Assert.EndsWith(".", Words.Of(reason, "en"), StringComparison.Ordinal));

    [Fact]
    public void Every_verdict_has_words_and_a_sentence() =>
        Assert.All(Enum.GetValues<Verdict>(), verdict =>
        {
            Assert.NotEmpty(Words.Of(verdict, "en"));
            Assert.EndsWith(".", Words.Text($"verdict-{ReasonNames.Kebab(verdict.ToString())}-says", "en"), StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("signature", typeof(SignatureState))]
    [InlineData("status", typeof(StatusState))]
    [InlineData("sealed", typeof(SealedState))]
    [InlineData("time", typeof(TimeState))]
    public void Every_state_has_words(string prefix, Type states)
    {
        ArgumentNullException.ThrowIfNull(states);
        Assert.All(Enum.GetNames(states), name => Assert.NotEmpty(Words.Text($"{prefix}-{ReasonNames.Kebab(name)}", "en")));
    }

    [Fact]
    public void Another_language_falls_back_to_English() => Assert.Equal(Words.Text("signed-by", "en"), Words.Text("signed-by", "so"));

    [Fact]
    public void An_unknown_key_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentException>(() => Words.Text("no-such-word", "en"));

    [Fact]
    public void Nothing_unknown_is_called_forged() =>
        Assert.DoesNotContain(Words.Keys.Where(key => key != "reason-key-compromised"), key =>
            Words.Text(key, "en").Contains("forge", StringComparison.OrdinalIgnoreCase) || Words.Text(key, "en").Contains("false", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void What_to_do_is_named_by_keys_that_exist() =>
        Assert.All(
            SpecFiles.Text("words/README.md").Split('`').Where(part => part.StartsWith("todo-", StringComparison.Ordinal) && !part.EndsWith('…')),
            key => Assert.Contains(key, Words.Keys));

    [Fact]
    public void Every_reason_of_a_statement_says_what_to_do()
    {
        string[] named = SpecFiles.Text("words/README.md").Split('`');
        Assert.All(Enum.GetValues<Reason>().Where(reason => reason <= Reason.TrustOtherNetwork), reason => Assert.Contains(reason.Name(), named));
    }
}
