using System.Text;
using HealthPassport.Service.Guidance;
using HealthPassport.Service.Trust;

namespace HealthPassport.Service.Web;

/// <summary>A page as one file, for a stick or a phone: with the trust file and the schedules of this service within it, so that it reads from the first moment with no network.</summary>
internal static class TakeAwayPage
{
    private static readonly byte[] TrustPlace = Encoding.UTF8.GetBytes("id=\"trust-file\">");
    private static readonly byte[] SchedulesPlace = Encoding.UTF8.GetBytes("id=\"schedules\">");

    /// <summary>Puts both into their places.</summary>
    public static byte[] With(OwnTrust trust, OwnSchedules schedules, ReadOnlySpan<byte> page)
    {
        // No sign in it can end the element in which it stands.
        string files = string.Join(',', schedules.Files.Select(file => Encoding.UTF8.GetString(file.Span))).Replace("<", "\\u003c", StringComparison.Ordinal);
        return Put(TrustPlace, Convert.ToBase64String(trust.File.Span), Put(SchedulesPlace, files.Length == 0 ? "" : $"[{files}]", page));
    }

    private static byte[] Put(byte[] place, string text, ReadOnlySpan<byte> page)
    {
        int at = page.IndexOf(place) + place.Length;
        return [.. page[..at], .. Encoding.UTF8.GetBytes(text), .. page[at..]];
    }
}
