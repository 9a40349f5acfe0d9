using System.Text;
using HealthPassport.Service.Trust;

namespace HealthPassport.Service.Web;

/// <summary>A page as one file, for a stick or a phone: with the trust file of this service within it, so that it reads from the first moment with no network.</summary>
internal static class TakeAwayPage
{
    private static readonly byte[] Place = Encoding.UTF8.GetBytes("id=\"trust-file\">");

    /// <summary>Puts the trust file into its place.</summary>
    public static byte[] With(OwnTrust trust, ReadOnlySpan<byte> page)
    {
        int at = page.IndexOf(Place) + Place.Length;
        return [.. page[..at], .. Encoding.ASCII.GetBytes(Convert.ToBase64String(trust.File.Span)), .. page[at..]];
    }
}
