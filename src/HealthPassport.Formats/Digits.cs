using System.Globalization;

namespace HealthPassport.Formats;

/// <summary>Whole numbers in the digits 0 to 9. The platform alone would pass over zero characters behind them.</summary>
internal static class Digits
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <param name="number">The number; 0 when there is none.</param>
    /// <returns>False for anything else, and for a number of more than 63 bits.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return !text.ContainsAnyExceptInRange('0', '9') && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
