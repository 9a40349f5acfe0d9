using HealthPassport.Model;
using Microsoft.Net.Http.Headers;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>The language of the texts in an answer (RFC 9110 §12.5.4): the one that is liked best of those that there are; English otherwise.</summary>
internal static class AskedLanguage
{
    /// <summary>Chooses it, and says so in the answer's headers.</summary>
    public static string Of(HttpContext context)
    {
        string language = context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(range => range.Quality ?? 1).Where(range => range.Quality is not 0)
            .Select(range => range.Value.ToString().Split('-')[0].ToLowerInvariant()).FirstOrDefault(range => Terminology.Languages.Contains(range)) ?? "en";
        context.Response.Headers.ContentLanguage = language;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        return language;
    }
}
