using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model.Terms;

public class FoldingTests
{
    [Theory]
    [InlineData("Diabète", "diabete")]
    [InlineData("DIABÈTE", "diabete")]
    [InlineData("Diabe\u0300te", "diabete")]
    [InlineData("  two\t words \n", "two words")]
    [InlineData("Ürünç ñandú ß", "urunc nandu ss")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("أإآا", "اااا")]
    [InlineData("١٢٣", "123")]
    [InlineData("1+", "1+")]
    [InlineData("", "")]
    public void Folds(string text, string expected) => Assert.Equal(expected, Folding.Fold(text));

    [Fact]
    public void Folding_twice_changes_nothing() => Assert.All(
        Terminology.Current.Concepts.SelectMany(c => Terminology.Languages.Select(c.Label)),
        label => Assert.Equal(Folding.Fold(label), Folding.Fold(Folding.Fold(label))));

    [Fact]
    public void No_replacement_is_replaced_again() => Assert.All(
        CsvReader.Rows(EmbeddedTables.Require("folding.csv")).Select(row => row[1]).Where(to => to != " "), to => Assert.Equal(to, Folding.Fold(to)));
}
