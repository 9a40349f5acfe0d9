using System.Reflection;
using HealthPassport.Service.Access.People;
using HealthPassport.Service.Field.Laptop;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Pages;

/// <summary>Plain pages made by the server: set-up, sign in, people and systems, keys, mobile teams. They work without a script, but for passkeys.</summary>
internal static class PageFeature
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<ServiceOptions>>((forms, settings) =>
        {
            bool isSecure = PeopleFeature.IsSecure(settings.Value);
            forms.Cookie.Name = (isSecure ? "__Host-" : "") + PeopleFeature.Cookie + "-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            forms.Cookie.Path = "/";
            forms.SuppressXFrameOptionsHeader = true;      // the service sets a stricter one
        });
    }

    public static void MapPages(this WebApplication app)
    {
        // One filter for all: no form is read that did not come from one of these pages.
        RouteGroupBuilder pages = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter(async (context, next) =>
            HttpMethods.IsGet(context.HttpContext.Request.Method) || await IsOwnFormAsync(context.HttpContext) ? await next(context) : Expired());
        pages.MapStart();
        pages.MapHandOver();
        pages.MapSetUp();
        pages.MapSignIn();
        pages.MapPeoplePages();
        if (app.Services.GetRequiredService<LaptopKeys>().IsLaptop)
        {
            pages.MapLaptopPages();
        }
        else
        {
            pages.MapKeyPages();
            pages.MapTeamPages();
            pages.MapObservatoryPages();
        }

        MapFile(app, "pages.css", "text/css; charset=utf-8");
        MapFile(app, "pages.js", "text/javascript; charset=utf-8");
        MapFile(app, "icon.svg", "image/svg+xml");
    }

    /// <summary>The fields of a form; a field that is missing is empty.</summary>
    public static Func<string, string> Fields(this IFormCollection form) => name => form[name].ToString().Trim();

    private static async Task<bool> IsOwnFormAsync(HttpContext context) =>
        context.Request.HasFormContentType && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);

    private static Page Expired() => new("This form is too old", Html.Of($"""<p>Nothing was done. Go back, reload the page, and try again.</p>"""), StatusCodes.Status400BadRequest);

    private static void MapFile(WebApplication app, string name, string type)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        app.MapGet("/" + name, () => TypedResults.Bytes(bytes, type)).ExcludeFromDescription();
    }
}
