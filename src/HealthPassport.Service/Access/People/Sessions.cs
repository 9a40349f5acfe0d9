using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace HealthPassport.Service.Access.People;

/// <summary>Sessions of people: an encrypted cookie holds a secret, and the database its hash; without the row the cookie is worth nothing.</summary>
internal sealed class Sessions(AccessTokens tokens)
{
    /// <summary>A session ends after this long without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>A session ends after this long in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string SecretClaim = "sid";

    /// <summary>Starts a session in this browser; an older one in it ends.</summary>
    public async Task StartAsync(HttpContext context, string person, CancellationToken cancellation)
    {
        await EndAsync(context, cancellation);
        string secret = await tokens.IssueAsync(TokenUse.Session, person, Right.All, Longest, cancellation);
        ClaimsIdentity identity = new([new Claim(ClaimTypes.NameIdentifier, person), new Claim(SecretClaim, secret)], IdentityConstants.ApplicationScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Whose session this is; null when there is none, or no longer.</summary>
    public async ValueTask<Caller?> FindAsync(HttpContext context)
    {
        AuthenticateResult result = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return result.Principal?.FindFirstValue(SecretClaim) is string secret ? await tokens.FindAsync(TokenUse.Session, secret, context.RequestAborted) : null;
    }

    /// <summary>Ends the session of this browser, here and in the database: a copy of the cookie is worth nothing afterwards.</summary>
    public async Task EndAsync(HttpContext context, CancellationToken cancellation)
    {
        AuthenticateResult result = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (result.Principal?.FindFirstValue(SecretClaim) is string secret)
        {
            await tokens.EndAsync(TokenUse.Session, secret, cancellation);
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
