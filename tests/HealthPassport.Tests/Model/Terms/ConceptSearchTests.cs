using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model.Terms;

public class ConceptSearchTests
{
    [Theory]
    [InlineData("diabete", "fr", "diabetes-type2")]
    [InlineData("DIABÈTE", "fr", "diabetes-type2")]
    [InlineData("rougeole", "fr", "mmr")]
    [InlineData("الحصبة", "ar", "mmr")]
    [InlineData("الحصبه", "ar", "mmr")]
    [InlineData("الحَصْبَة", "ar", "mmr")]
    [InlineData("sarampion", "es", "mmr")]
    [InlineData("sarampo", "pt", "mmr")]
    [InlineData("ROSOLIA", "it", "mmr")]
    [InlineData("measles", null, "mmr")]
    public void Finds_what_is_meant(string typed, string? language, string key) =>
        Assert.Contains(key, Terminology.Current.Search(typed, language).Select(c => c.Key));

    [Fact]
    public void Every_label_finds_its_concept_in_every_language_and_case() => Assert.All(
        from concept in Terminology.Current.Concepts where concept.Kind <= ConceptKind.Allergy from language in Terminology.Languages select (concept, language),
        pair => Assert.Contains(pair.concept, Terminology.Current.Search(pair.concept.Label(pair.language).ToUpperInvariant(), pair.language, pair.concept.Kind)));

    [Fact]
    public void Keeps_to_the_kind() => Assert.All(Terminology.Current.Search("e", "en", ConceptKind.Vaccine), c => Assert.Equal(ConceptKind.Vaccine, c.Kind));

    [Fact]
    public void Keeps_to_the_language() => Assert.DoesNotContain("mmr", Terminology.Current.Search("rougeole", "en").Select(c => c.Key));

    [Fact]
    public void What_begins_with_it_comes_first()
    {
        IReadOnlyList<Concept> found = Terminology.Current.Search("polio", "en");
        int lastBeginning = found.ToList().FindLastIndex(c => Folding.Fold(c.Label("en")).StartsWith("polio", StringComparison.Ordinal));
        Assert.All(found.Take(lastBeginning + 1), c => Assert.StartsWith("polio", Folding.Fold(c.Label("en")), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u0301")]
    [InlineData("nosuchword")]
    public void Finds_nothing_for_nothing(string typed) => Assert.Empty(Terminology.Current.Search(typed));
}
