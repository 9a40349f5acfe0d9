using HealthPassport.Service.Access.People;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Pages;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Access.Outside;

/// <summary>Signing in through an outside OpenID provider.</summary>
internal static class OutsideEndpoints
{
    /// <summary>Where the provider sends the browser back to; it is registered there.</summary>
    public const string ReturnPath = "/sign-in/outside/return";

    private const string Cookie = PeopleFeature.Cookie + "-outside";

    public static void AddOutside(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<OutsideOptions, OutsideOptionsValidator>().BindConfiguration(OutsideOptions.Section);
        services.AddSingleton<OutsideProvider>();
        services.AddSingleton<OutsidePeople>();
    }

    public static void MapOutside(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/outside", LeaveAsync).ExcludeFromDescription();
        routes.MapGet(ReturnPath, ReturnAsync).ExcludeFromDescription();
        routes.MapPut("/admin/people/{id}/outside", MatchAsync).RequireRight(Right.Administer).WithTags("Administration")
            .WithName("MatchPerson").WithSummary("Match a person with the outside provider")
            .WithDescription("Registers the person's subject at the OpenID provider that was set. People are never matched by e-mail.")
            .WithExample("""{"subject":"248289761001"}""", null).WithProblems(ProblemCode.NotFound);
    }

    internal static async Task<IResult> LeaveAsync(HttpContext context, OutsideProvider provider, IDataProtectionProvider protection, TimeProvider clock, IOptions<ServiceOptions> options, SignInLimit limit, CancellationToken cancellation)
    {
        if (!provider.IsOn || !limit.TryOne(context))
        {
            return Failed("Signing in this way is not possible now.");
        }

        OutsideTicket ticket = OutsideTicket.New();
        if (await provider.AskAsync(ticket, cancellation) is not string address)
        {
            return Failed("The provider cannot be reached. Sign in with a passkey or a password, or try again later.");
        }

        context.Response.Cookies.Append(Name(options.Value), ticket.Seal(protection, clock.GetUtcNow()), Settings(options.Value));
        return TypedResults.Redirect(address);
    }

    internal static async Task<IResult> ReturnAsync(
        HttpContext context, OutsideProvider provider, OutsidePeople people, Sessions sessions, IDataProtectionProvider protection, TimeProvider clock, IOptions<ServiceOptions> options, SignInLimit limit, CancellationToken cancellation)
    {
        IQueryCollection query = context.Request.Query;
        OutsideTicket? ticket = OutsideTicket.Open(protection, context.Request.Cookies[Name(options.Value)], clock.GetUtcNow());
        context.Response.Cookies.Delete(Name(options.Value), Settings(options.Value));
        if (!provider.IsOn || ticket is null || !limit.TryOne(context) || query["state"] is not [string state] || !ticket.HasState(state) || query["code"] is not [{ Length: > 0 and <= 2048 } code])
        {
            return Failed("The answer does not belong to a sign-in of this browser, or it took too long. Begin again.");
        }

        if (await provider.SubjectAsync(ticket, code, query.ContainsKey("iss") ? query["iss"].ToString() : null, cancellation) is not string subject)
        {
            return Failed("The provider's answer cannot be believed. Begin again.");
        }

        if (await people.FindAsync(provider.Issuer, subject, cancellation) is not string person)
        {
            return new Page("Not registered here", Html.Of($"""
                <div class="card"><p>The provider knows you, but nobody has registered you here. Give this to an administrator:</p><p class="secret">{subject}</p><a class="button" href="/sign-in">Back</a></div>
                """), StatusCodes.Status403Forbidden);
        }

        await sessions.StartAsync(context, person, cancellation);

        // Not a redirect: a strict cookie does not come along on a way that began at another site.
        context.Response.Headers["Refresh"] = "0; url=/sign-in";
        return new Page("You are signed in", Html.Of($"""<a class="button" href="/sign-in">Continue</a>"""));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> MatchAsync(string id, MatchPerson request, Caller caller, OutsideProvider provider, OutsidePeople people, CancellationToken cancellation)
    {
        if (!provider.IsOn || request.Subject is not { Length: > 0 and <= MatchPerson.MaxLength })
        {
            return Problem.Of(ProblemCode.BadRequest, "Wanted: a provider in the settings, and a subject of 255 characters at most.");
        }

        return await people.MatchAsync(id, provider.Issuer, request.Subject, caller.Id, cancellation) ? TypedResults.NoContent() : Problem.Of(ProblemCode.NotFound);
    }

    private static Page Failed(string why) => new("This did not work", Html.Of($"""{Page.Wrong(why)}<a class="button" href="/sign-in">Back</a>"""), StatusCodes.Status400BadRequest);

    private static string Name(ServiceOptions options) => PeopleFeature.IsSecure(options) ? "__Host-" + Cookie : Cookie;

    // Lax: the way back begins at the provider. The session's own cookie stays strict.
    private static CookieOptions Settings(ServiceOptions options) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = PeopleFeature.IsSecure(options), Path = "/", MaxAge = OutsideTicket.Lifetime, IsEssential = true };
}
