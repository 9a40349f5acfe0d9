using System.Text.RegularExpressions;

namespace HealthPassport.Formats.Services;

/// <summary>The name of a pack with its publisher.</summary>
internal static partial class PackName
{
    /// <summary>The longest name in characters: it stands in file names and on lines.</summary>
    public const int MaxLength = 40;

    /// <summary>Tells whether a text may be one.</summary>
    public static bool IsOne(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
