using HealthPassport.Service.Problems;
using Microsoft.Net.Http.Headers;

namespace HealthPassport.Service.Access;

/// <summary>Finds out who asks, before the body is read, and lets only those in who have the right that the endpoint asks for.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, AccessTokens tokens)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredRight>() is not RequiredRight required)
        {
            await next(context);
            return;
        }

        bool hasHeader = context.Request.Headers.ContainsKey(HeaderNames.Authorization);
        Caller? caller = hasHeader ? await OfTokenAsync(context) : null;
        if (caller is null)
        {
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
        await next(context);
    }

    private async ValueTask<Caller?> OfTokenAsync(HttpContext context)
    {
        // One header only, and only this place: never a query or a form (RFC 6750 §2.2 and §2.3 are not taken).
        return context.Request.Headers.Authorization is [string header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await tokens.FindAsync(TokenUse.Bearer, header[Scheme.Length..], context.RequestAborted)
            : null;
    }
}
