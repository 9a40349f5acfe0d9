using System.Globalization;

namespace HealthPassport.Formats.Jcs;

/// <summary>Numbers as ECMAScript writes them (ECMA-262 §6.1.6.1.20): the shortest digits that read back as the same number.</summary>
internal static class EcmaNumber
{
    /// <summary>Writes a finite number.</summary>
    public static string Write(double number)
    {
        if (number == 0)
        {
            return "0";      // also for minus zero
        }

        string sign = number < 0 ? "-" : "";
        (string digits, int point) = Shortest(Math.Abs(number));
        int count = digits.Length;
        return sign + point switch
        {
            _ when point >= count && point <= 21 => digits + new string('0', point - count),
            > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
            > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
            _ => Exponent(digits, point - 1),
        };
    }

    private static string Exponent(string digits, int exponent)
    {
        string fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }

    // The digits, and where the decimal point stands: the number is 0.DIGITS times ten to that. The platform's "R" has the same digits in another layout.
    private static (string Digits, int Point) Shortest(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        int exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = exponentAt < 0 ? text : text[..exponentAt];
        int dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        int whole = dot < 0 ? mantissa.Length : dot;
        string all = mantissa.Replace(".", "", StringComparison.Ordinal);
        string digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), whole + exponent - (all.Length - digits.Length));
    }
}
