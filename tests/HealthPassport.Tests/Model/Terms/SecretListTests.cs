using System.Text.Json;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model.Terms;

public class SecretListTests
{
    [Fact]
    public void There_are_256_things() => Assert.Equal(256, SecretList.Things.Length);

    [Fact]
    public void The_numbers_of_the_file_are_the_places_in_it() =>
        Assert.Equal(Enumerable.Range(0, 256).Select(n => $"{n}"), CsvReader.Rows(EmbeddedTables.Require("secret.csv")).Select(row => row[0]));

    [Fact]
    public void A_folded_word_means_one_thing_in_all_languages() =>
        Assert.All(SecretList.Things.SelectMany(t => t.Words.Select(w => (Word: Folding.Fold(w), t.Number))).GroupBy(p => p.Word), g => Assert.Single(g.Select(p => p.Number).Distinct()));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_word_is_unique_in_its_language(int language) =>
        Assert.Equal(256, SecretList.Things.Select(t => Folding.Fold(t.Words[language])).Distinct().Count());

    [Fact]
    public void Every_word_is_one_word_and_no_number() =>
        Assert.All(SecretList.Things.SelectMany(t => t.Words), word => Assert.Matches(@"^[^\s\d,.;-]+$", Folding.Fold(word)));

    [Fact]
    public void Every_thing_has_a_picture()
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathOf("specs", "terminology", "secret-pictures.json")));
        Assert.Equal(256, json.RootElement.GetProperty("pictures").GetArrayLength());
    }

    [Fact]
    public void Pictures_are_all_different()
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathOf("specs", "terminology", "secret-pictures.json")));
        Assert.Equal(256, json.RootElement.GetProperty("pictures").EnumerateArray().Select(p => p.GetString()).Distinct().Count());
        Assert.Equal(256, SecretList.Things.Select(t => t.Picture).Distinct().Count());
    }
}
