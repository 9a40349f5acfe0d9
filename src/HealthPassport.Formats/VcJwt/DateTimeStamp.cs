using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthPassport.Formats.VcJwt;

/// <summary>The type <c>dateTimeStamp</c> of XML Schema 1.1 (§3.4.28): a time with its zone, from year 1 to 9999.</summary>
internal static partial class DateTimeStamp
{
    /// <summary>Reads a time.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>The time, fractions of a second cut to seven digits; or null.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        if (text is null || !Form().IsMatch(text))
        {
            return null;
        }

        int dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            int end = dot + 1;
            while (char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            text = string.Concat(text.AsSpan(0, Math.Min(end, dot + 8)), text.AsSpan(end));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time) ? time : null;
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,30})?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Form();
}
