using HealthPassport.Issuing.Printing;
using HealthPassport.Service.Access;
using HealthPassport.Service.Guidance;
using HealthPassport.Service.Trust;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthPassport.Service.Web;

/// <summary>The pages that run in browsers (<c>src/web/pages</c>): read, carry, services and desk. They are files of this program, and ask nobody but this service.</summary>
internal static class WebFeature
{
    // A page asks for its files with their hash in their names: what has the name has the content, for ever.
    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskFirst = "no-cache";

    // The desk shows the sheet before it prints it: its one style is known by its hash.
    private static readonly string Policy =
        $"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' '{Sheet.StyleHash}'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Desk = "desk";

    private static readonly string[] Pages = ["read", "carry", "services", Desk];

    public static void MapWeb(this WebApplication app)
    {
        foreach (WebFile file in WebFile.All())
        {
            string page = Path.GetFileNameWithoutExtension(file.Path);
            string path = Pages.Contains(page) ? "/" + page : "/" + file.Path;
            _ = file.IsForTakingAway
                ? app.MapGet(path, (OwnTrust trust, OwnSchedules schedules) => TypedResults.Bytes(TakeAwayPage.With(trust, schedules, file.Plain), "text/html; charset=utf-8", file.Path)).ExcludeFromDescription()
                : page == Desk ? app.MapGet(path, (HttpContext context) => Serve(context, file)).ExcludeFromDescription().RequireRightOnPage(Right.Issue)
                : app.MapGet(path, (HttpContext context) => Serve(context, file)).ExcludeFromDescription();
        }

        app.MapDesk();
    }

    private static FileContentHttpResult Serve(HttpContext context, WebFile file)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;      // scripts of workers need it as well as pages
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = file.IsHashed ? Forever : AskFirst;
        headers.Vary = "Accept-Encoding";
        (byte[] content, string? coding) = file.For(context.Request.Headers.AcceptEncoding.ToString());
        if (coding is not null)
        {
            headers.ContentEncoding = coding;
        }

        return TypedResults.Bytes(content, file.Type, entityTag: new($"\"{file.Hash}{coding}\""));
    }
}
