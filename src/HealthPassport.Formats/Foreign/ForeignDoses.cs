using HealthPassport.Formats.Passport;

namespace HealthPassport.Formats.Foreign;

/// <summary>Lots and dose numbers as far as the model can say them; others are kept.</summary>
internal static class ForeignDoses
{
    /// <summary>The largest number of a dose.</summary>
    public const int Max = 15;

    /// <summary>A lot, or null.</summary>
    public static string? Lot(ForeignMap map, string name)
    {
        string? lot = map.Text(name);
        if (string.IsNullOrEmpty(lot) || PassportText.IsAcceptable(lot, Limits.LotLength))
        {
            return lot is { Length: 0 } ? null : lot;
        }

        map.Keep(name);
        return null;
    }

    /// <summary>The number of a dose, or null. Some issuers write 0, which here would be a dose at birth.</summary>
    public static int? Number(ForeignMap map, string name)
    {
        if (map.Integer(name) is not long number)
        {
            return null;
        }

        if (number is >= 1 and <= Max)
        {
            return (int)number;
        }

        map.Findings.Tolerate("dose-number-not-read", map.At(name));
        map.Keep(name);
        return null;
    }
}
