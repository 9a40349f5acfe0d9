using System.Globalization;
using System.Text;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model.Terms;

/// <summary>The promises of specs/terminology/README.md, held against the files as they are.</summary>
public class TerminologyTests
{
    private static readonly string Folder = RepositoryRoot.PathOf("specs", "terminology");

    public static TheoryData<string> Released => [.. Directory.GetFiles(Path.Combine(Folder, "released"), "*.csv").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Released))]
    public void A_released_number_keeps_its_key_for_ever(string file) => Assert.All(
        Rows("released", file), row => Assert.Equal(row[2], Terminology.Current.Find(Kind(row), Id(row))?.Key));

    [Theory]
    [MemberData(nameof(Released))]
    public void A_released_concept_keeps_its_sensitivity_and_its_tag(string file) => Assert.All(
        Rows("released", file), row => Assert.Equal((row[3] == "y", row[4]), (Terminology.Current.Find(row[2])!.Sensitive, Terminology.Current.Find(row[2])!.Tag)));

    [Fact]
    public void The_newest_release_has_every_concept()
    {
        string[][] newest = Rows("released", $"{Terminology.Current.Version}.csv");
        Assert.Equal(Terminology.Current.Concepts.Select(c => $"{c.Kind} {c.Id} {c.Key}"), newest.Select(row => $"{Kind(row)} {row[1]} {row[2]}"));
    }

    [Fact]
    public void The_version_is_that_of_the_file() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "version.txt")).Trim(), Terminology.Current.Version.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void There_is_a_release_for_every_version() =>
        Assert.All(Enumerable.Range(1, Terminology.Current.Version), version => Assert.True(File.Exists(Path.Combine(Folder, "released", $"{version}.csv"))));

    [Fact]
    public void Numbers_run_from_0_without_gaps_in_every_kind() => Assert.All(
        Terminology.Current.Concepts.GroupBy(c => c.Kind), kind => Assert.Equal(Enumerable.Range(0, kind.Count()), kind.Select(c => c.Id)));

    [Fact]
    public void Every_kind_has_concepts() =>
        Assert.Equal(Enum.GetValues<ConceptKind>(), Terminology.Current.Concepts.Select(c => c.Kind).Distinct().Order());

    [Fact]
    public void Keys_are_unique_and_in_lower_case()
    {
        Assert.Equal(Terminology.Current.Concepts.Length, Terminology.Current.Concepts.Select(c => c.Key).Distinct().Count());
        Assert.All(Terminology.Current.Concepts, c => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", c.Key));
    }

    [Fact]
    public void Every_label_is_there_in_nfc_without_spaces_at_its_ends() => Assert.All(
        Terminology.Current.Concepts.SelectMany(c => Terminology.Languages.Select(c.Label)),
        label =>
        {
            Assert.NotEmpty(label);
            Assert.True(label.IsNormalized(NormalizationForm.FormC), label);
            Assert.Equal(label.Trim(), label);
        });

    [Fact]
    public void No_two_concepts_of_a_kind_have_one_label_in_a_language() => Assert.All(
        Terminology.Languages,
        language => Assert.Empty(Terminology.Current.Concepts.GroupBy(c => (c.Kind, Label: c.Label(language))).Where(g => g.Count() > 1).Select(g => $"{language}: {g.Key}")));

    [Fact]
    public void Every_result_of_a_test_is_a_concept() => Assert.All(
        Terminology.Current.Concepts.SelectMany(c => c.Results), key => Assert.Equal(ConceptKind.Result, Terminology.Current.Find(key)?.Kind));

    [Fact]
    public void The_results_that_are_always_possible_are_concepts() =>
        Assert.All(["pending", "unknown"], key => Assert.Equal(ConceptKind.Result, Terminology.Current.Find(key)?.Kind));

    [Fact]
    public void Every_unit_of_a_test_is_a_concept()
    {
        HashSet<string> units = [.. Terminology.Current.Concepts.Where(c => c.Kind == ConceptKind.Unit).Select(c => c.Ucum)];
        Assert.All(Terminology.Current.Concepts.Where(c => c.Kind == ConceptKind.Screening && c.Ucum.Length > 0), c => Assert.Contains(c.Ucum, units));
    }

    [Fact]
    public void Only_tests_have_a_form_of_result_and_every_test_has_one() =>
        Assert.All(Terminology.Current.Concepts, c => Assert.Equal(c.Kind == ConceptKind.Screening, c.ResultType != ResultType.None));

    [Fact]
    public void A_tag_is_one_of_those_that_are_explained()
    {
        string readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(Terminology.Current.Concepts.Select(c => c.Tag).Where(tag => tag.Length > 0).Distinct(), tag => Assert.Contains($"| `{tag}` |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_is_sensitive_says_why() => Assert.All(Terminology.Current.Concepts.Where(c => c.Sensitive), c => Assert.NotEmpty(c.Tag));

    [Fact]
    public void The_words_of_the_layout_are_numbered_as_the_model_has_them()
    {
        Assert.Equal(WordsOf<Sex>("sex-"), KeysOf(ConceptKind.Sex));
        Assert.Equal(WordsOf<ConditionState>("cond-"), KeysOf(ConceptKind.State));
        Assert.Equal(WordsOf<Certainty>("cond-"), KeysOf(ConceptKind.Certainty));
        Assert.Equal(WordsOf<TreatmentState>("treatment-"), KeysOf(ConceptKind.Treatment));
        Assert.Equal(WordsOf<Severity>("severity-"), KeysOf(ConceptKind.Severity));
        Assert.Equal(WordsOf<Holding>("held-"), KeysOf(ConceptKind.Holding));
    }

    [Fact]
    public void The_search_keys_are_the_folded_labels()
    {
        string expected = string.Concat(Terminology.Current.Concepts.SelectMany(
            c => Terminology.Languages.Select(language => $"{c.Key}\t{language}\t{Folding.Fold(c.Label(language))}\n")));
        string path = Path.Combine(Folder, "search-keys.tsv");
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_UPDATE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void The_files_are_utf8_without_a_mark_and_with_plain_line_ends() => Assert.All(
        Directory.GetFiles(Folder, "*", SearchOption.AllDirectories),
        path =>
        {
            byte[] bytes = File.ReadAllBytes(path);
            Assert.False(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
            Assert.DoesNotContain((byte)'\r', bytes);
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        });

    private static string[] WordsOf<T>(string prefix)
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => prefix + ReasonNames.Kebab(name))];

    private static string[] KeysOf(ConceptKind kind) => [.. Terminology.Current.Concepts.Where(c => c.Kind == kind).Select(c => c.Key)];

    private static string[][] Rows(params string[] path) => [.. CsvReader.Rows(File.ReadAllBytes(Path.Combine([Folder, .. path])))];

    private static ConceptKind Kind(string[] row) => Enum.Parse<ConceptKind>(row[0], ignoreCase: true);

    private static int Id(string[] row) => int.Parse(row[1], CultureInfo.InvariantCulture);
}
