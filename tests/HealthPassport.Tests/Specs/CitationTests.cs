using System.Text.RegularExpressions;
using Xunit;

namespace HealthPassport.Tests.Specs;

/// <summary>What the code cites of <c>specs</c> must be there.</summary>
public partial class CitationTests
{
    public static TheoryData<string, string> Citations
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string file in Sources())
            {
                foreach (string citation in Citation().Matches(File.ReadAllText(file)).Select(match => match.Value).Distinct())
                {
                    data.Add(Path.GetRelativePath(SpecFiles.Root, file), citation);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Citations))]
    public void Names_a_text_and_a_section_that_exist(string file, string citation)
    {
        Match match = Citation().Match(citation);
        string path = match.Groups["path"].Value;
        Assert.True(Path.Exists(Path.Combine(SpecFiles.Root, path)), $"{file} cites {path}");
        if (match.Groups["sections"].Value is { Length: > 0 } sections)
        {
            Assert.Subset(SpecFiles.Sections(path["specs/".Length..]).ToHashSet(), Numbers(sections).ToHashSet());
        }
    }

    [Fact]
    public void There_are_some() => Assert.True(Citations.Count > 20);

    [Theory]
    [InlineData(" §4, §7", "4 7")]
    [InlineData(" §5 to §7", "5 6 7")]
    public void Several_sections_are_understood(string sections, string expected) => Assert.Equal(expected, string.Join(' ', Numbers(sections)));

    private static IEnumerable<int> Numbers(string sections)
    {
        int[] named = [.. Number().Matches(sections).Select(match => int.Parse(match.ValueSpan, null))];
        return sections.Contains(" to ", StringComparison.Ordinal) ? Enumerable.Range(named[0], named[^1] - named[0] + 1) : named;
    }

    private static IEnumerable<string> Sources()
    {
        char separator = Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(Path.Combine(SpecFiles.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal) && !file.Contains($"{separator}bin{separator}", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<path>specs/[a-z0-9./-]*[a-z0-9])(</c>(?<sections> §[0-9]+((, | and | to )§[0-9]+)*))?")]
    private static partial Regex Citation();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
