using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model.Terms;

public class MappingsTests
{
    // The columns of specs/terminology/mappings.csv
    private const int Snomed = 2;
    private const int Loinc = 4;

    private static readonly byte[][] Dihedral =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6], [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
        [5, 9, 8, 7, 6, 0, 4, 3, 2, 1], [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    ];

    private static readonly byte[] Permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

    [Fact]
    public void Every_SNOMED_CT_code_has_its_check_digit()
    {
        string[] codes = Column(Snomed);
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.True(IsVerhoeff(code), code));
    }

    [Fact]
    public void Every_LOINC_code_has_its_check_digit()
    {
        string[] codes = Column(Loinc);
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.True(IsMod10(code), code));
    }

    [Theory]
    [InlineData("73211009", true)]        // diabetes mellitus
    [InlineData("73211008", false)]
    [InlineData("37211009", false)]
    public void The_check_by_Verhoeff_sees_slips(string code, bool good) => Assert.Equal(good, IsVerhoeff(code));

    [Theory]
    [InlineData("4548-4", true)]          // haemoglobin A1c
    [InlineData("4548-5", false)]
    [InlineData("4584-4", false)]
    public void The_check_by_mod_10_sees_slips(string code, bool good) => Assert.Equal(good, IsMod10(code));

    [Theory]
    [InlineData("mappings.csv")]
    [InlineData("mappings-atc-icd10.csv")]
    public void Every_row_is_about_a_concept(string file) =>
        Assert.All(CsvReader.Rows(EmbeddedTables.Require(file)), row => Assert.NotNull(Terminology.Current.Find(row[0])));

    [Theory]
    [InlineData("mappings.csv")]
    [InlineData("mappings-atc-icd10.csv")]
    public void No_concept_has_two_rows(string file) =>
        Assert.Empty(CsvReader.Rows(EmbeddedTables.Require(file)).GroupBy(row => row[0]).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_code_has_the_form_of_a_code() => Assert.All(
        from concept in Terminology.Current.Concepts from system in Enum.GetValues<CodeSystem>() where Mappings.Find(concept, system) is not null select Mappings.Find(concept, system),
        code => Assert.True(CodeSystems.IsCode(code), code));

    [Fact]
    public void Finds_the_code_of_a_concept() => Assert.Equal("J07BD52", Mappings.Find(Terminology.Current.Find("mmr")!, CodeSystem.Atc));

    [Fact]
    public void Finds_nothing_where_there_is_none() => Assert.Null(Mappings.Find(Terminology.Current.Find("mmr")!, CodeSystem.Icd10));

    [Fact]
    public void Without_the_files_there_are_no_codes_and_nothing_breaks() => Assert.All(Mappings.Load(_ => null), Assert.Empty);

    private static string[] Column(int column) =>
        [.. CsvReader.Rows(EmbeddedTables.Require("mappings.csv")).Select(row => row[column]).Where(code => code.Length > 0)];

    private static bool IsVerhoeff(string code)
    {
        int check = 0;
        for (int i = 0; i < code.Length; i++)
        {
            int digit = code[code.Length - 1 - i] - '0';
            for (int times = i % 8; times > 0; times--)
            {
                digit = Permutation[digit];
            }

            check = Dihedral[check][digit];
        }

        return check == 0;
    }

    private static bool IsMod10(string code)
    {
        int hyphen = code.IndexOf('-', StringComparison.Ordinal);
        int sum = 0;
        for (int i = 0; i < hyphen; i++)
        {
            int digit = (code[hyphen - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return hyphen > 0 && code[(hyphen + 1)..] == $"{(10 - (sum % 10)) % 10}";
    }
}
