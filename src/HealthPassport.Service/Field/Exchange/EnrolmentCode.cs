using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace HealthPassport.Service.Field.Exchange;

/// <summary>What an administrator gives to a team: which tour it is, and a secret by which home and laptop know each other this once.</summary>
/// <param name="FirstDay">The first day of the tour.</param>
/// <param name="Days">How many days it has.</param>
/// <param name="Tour">The tour's identifier, 16 bytes.</param>
/// <param name="Secret">32 bytes.</param>
internal sealed record EnrolmentCode(DateOnly FirstDay, int Days, byte[] Tour, byte[] Secret)
{
    public const int TourLength = 16;
    public const int MacLength = 32;

    private const string Version = "hpf1";
    private const string DayFormat = "yyyyMMdd";
    private const int SecretLength = 32;

    /// <summary>Reads a code; spaces and line ends around it do not count. Null for anything else.</summary>
    public static EnrolmentCode? Read(string? text)
    {
        string[] parts = text is { Length: < 200 } ? text.Trim().Split('.') : [];
        byte[] bytes = new byte[TourLength + SecretLength];
        return parts is [Version, string first, string days, { Length: 64 } secret]
            && DateOnly.TryParseExact(first, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= Issuing.FieldTour.MaxDays
            && Base64Url.IsValid(secret, out int length) && length == bytes.Length && Base64Url.TryDecodeFromChars(secret, bytes, out _)
            ? new EnrolmentCode(day, count, bytes[..TourLength], bytes[TourLength..])
            : null;
    }

    /// <summary>The text of the code.</summary>
    public override string ToString() =>
        string.Join('.', Version, FirstDay.ToString(DayFormat, CultureInfo.InvariantCulture), Days.ToString(CultureInfo.InvariantCulture), Base64Url.EncodeToString([.. Tour, .. Secret]));

    /// <summary>Vouches for a file: only who knows the secret can.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="what">What kind of file it is, so that none passes as another.</param>
    /// <param name="content">The content.</param>
    public static byte[] Mac(byte[] secret, ReadOnlySpan<byte> what, ReadOnlySpan<byte> content)
    {
        byte[] vouchedFor = [.. what, 0, .. content];
        return HMACSHA256.HashData(secret, vouchedFor);
    }
}
