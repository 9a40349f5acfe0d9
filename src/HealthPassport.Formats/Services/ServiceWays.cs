using System.Text.RegularExpressions;

namespace HealthPassport.Formats.Services;

/// <summary>How to reach a service: the forms of telephone numbers, e-mail addresses and addresses of pages (<c>specs/services-pack.md</c> 3.9).</summary>
internal static partial class ServiceWays
{
    /// <summary>The longest of them in characters: an address of a page that somebody can type.</summary>
    public const int MaxLength = 200;

    public static bool IsTelephone(string text) => Telephone().IsMatch(text);

    public static bool IsEmail(string text) => text.Length <= MaxLength && Email().IsMatch(text);

    public static bool IsUrl(string text) => text.Length <= MaxLength && Url().IsMatch(text);

    // E.164, or a short number of a country such as 112.
    [GeneratedRegex(@"^(\+[1-9][0-9]{6,14}|[0-9]{3,6})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^https://[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}(/[A-Za-z0-9._~/%-]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Url();
}
