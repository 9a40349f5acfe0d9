using System.Text;
using HealthPassport.Service.Access;
using Microsoft.AspNetCore.Antiforgery;

namespace HealthPassport.Service.Pages;

/// <summary>One page, with the frame that all share. It loads one style sheet and one script of the service's own, and nothing else can run in it.</summary>
/// <param name="Title">The title.</param>
/// <param name="Body">What stands below it.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record Page(string Title, Html Body, int Status = StatusCodes.Status200OK) : IResult
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;

        // Forms need their origin, which "no-referrer" would take away; other sites still learn nothing.
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return response.WriteAsync(Frame(httpContext).ToString(), Encoding.UTF8, httpContext.RequestAborted);
    }

    /// <summary>The hidden field that shows that a form came from here.</summary>
    public static Html Field(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache, no-store";      // as antiforgery wants it
        AntiforgeryTokenSet tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return Html.Of($"""<input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">""");
    }

    /// <summary>A line that tells what went wrong, and is read out at once.</summary>
    public static Html Wrong(string? text) => string.IsNullOrEmpty(text) ? Html.Empty : Html.Of($"""<p class="wrong" role="alert">{text}</p>""");

    private Html Frame(HttpContext context)
    {
        Caller? caller = context.Features.Get<Caller>();
        Html links = Html.If(caller is not null, () => Html.Of($"""
            <nav aria-label="Pages">{Html.Each(PageLinks.For(caller!.Rights, context), link => Html.Of($"""<a href="{link.Path}">{link.Name}</a>"""))}<a href="/try">Try it</a><a href="/sign-in">Your sign-in</a></nav>
            """));
        return Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Title} – HealthPassport</title>
            <link rel="icon" href="/icon.svg">
            <link rel="stylesheet" href="/pages.css">
            <script src="/pages.js" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header><a class="brand" href="/">HealthPassport</a>{links}</header>
            <main id="main">
            <h1>{Title}</h1>
            {Body}
            </main>
            </body>
            </html>
            """);
    }
}
