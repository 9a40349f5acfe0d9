using System.Text.RegularExpressions;

namespace HealthPassport.Tests.Specs;

/// <summary>The texts under <c>specs</c>, read from the repository.</summary>
internal static partial class SpecFiles
{
    /// <summary>The directory that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string Text(string name) => File.ReadAllText(Path.Combine(Root, "specs", name));

    /// <summary>The rows of the tables of a text whose first cell is code, each as its cells.</summary>
    public static IEnumerable<string[]> Rows(string name) =>
        Text(name).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    /// <summary>The numbers of the sections that a text has: headings such as <c>## §4 The passport map</c>.</summary>
    public static IReadOnlySet<int> Sections(string name) =>
        Heading().Matches(Text(name)).Select(match => int.Parse(match.Groups[1].ValueSpan, null)).ToHashSet();

    private static string FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "HealthPassport.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    [GeneratedRegex(@"^#+ §([0-9]+)\b", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
