using System.Security.Claims;
using HealthPassport.Service.Access.People;
using HealthPassport.Service.Problems;
using Microsoft.Net.Http.Headers;

namespace HealthPassport.Service.Access;

/// <summary>Finds out who asks, before the body is read, and lets only those in who have the right that the endpoint asks for.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, AccessTokens tokens, Sessions sessions)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredRight>() is not RequiredRight required)
        {
            await next(context);
            return;
        }

        bool hasHeader = context.Request.Headers.ContainsKey(HeaderNames.Authorization);
        Caller? caller = hasHeader ? await OfTokenAsync(context) : await OfSessionAsync(context);
        if (caller is null)
        {
            if (required.IsPage)
            {
                context.Response.Redirect("/sign-in");
                return;
            }

            // RFC 6750 §3.1: no error code for a request that carried nothing.
            context.Response.Headers.WWWAuthenticate = hasHeader ? """Bearer realm="healthpassport", error="invalid_token" """.TrimEnd() : """Bearer realm="healthpassport" """.TrimEnd();
            await Problem.Of(ProblemCode.NotSignedIn).ExecuteAsync(context);
            return;
        }

        if (!caller.HasAny(required.AnyOf))
        {
            if (hasHeader)
            {
                context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"healthpassport\", error=\"insufficient_scope\", scope=\"{string.Join(' ', RightNames.Of(required.AnyOf))}\"";
            }

            await Problem.Of(ProblemCode.NotAllowed).ExecuteAsync(context);
            return;
        }

        context.Features.Set(caller);

        // The forms of a page are bound to whom they were made for.
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Id)], "healthpassport"));
        await next(context);
    }

    // A cookie comes along by itself, so a change must come from our own pages: SameSite keeps other sites out, this keeps out their neighbours under the same domain.
    private async ValueTask<Caller?> OfSessionAsync(HttpContext context)
    {
        bool isSafe = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return isSafe || IsOwn(context.Request) ? await sessions.FindAsync(context) : null;
    }

    // Browsers say themselves where a request comes from (Fetch Metadata); older ones name the origin.
    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }

        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority == request.Host.Value);
    }

    private async ValueTask<Caller?> OfTokenAsync(HttpContext context) =>
        BearerToken.Of(context.Request) is string token ? await tokens.FindAsync(TokenUse.Bearer, token, context.RequestAborted) : null;
}
