using HealthPassport.Service.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace HealthPassport.Service.Access.Clients;

/// <summary>Access tokens for systems: OAuth 2.0 client credentials (RFC 6749 §4.4) with <c>private_key_jwt</c> and nothing else.</summary>
internal static class TokenEndpoint
{
    /// <summary>The endpoint's path, which is the assertion's audience behind the public address.</summary>
    public const string Path = "/oauth/token";

    /// <summary>How long an access token lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    // An assertion and a few short fields.
    private const int MaxBody = 16 * 1024;

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, GrantAsync)
            .WithName("GetAccessToken").WithTags("Access")
            .WithSummary("Get an access token")
            .WithDescription("OAuth 2.0 client credentials with private_key_jwt (RFC 7523). A token lives fifteen minutes; each assertion is good for one request. There are no static secrets.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .Accepts<TokenRequest>("application/x-www-form-urlencoded")
            .Produces<TokenAnswer>()
            .Produces<TokenRefusal>(StatusCodes.Status400BadRequest)
            .Produces<TokenRefusal>(StatusCodes.Status401Unauthorized)
            .WithExample(TokenExamples.Request, TokenExamples.Answer)
            .WithExample(null, TokenExamples.BadRequest, StatusCodes.Status400BadRequest)
            .WithExample(null, TokenExamples.Unauthorized, StatusCodes.Status401Unauthorized);
        routes.MapGet("/.well-known/oauth-authorization-server", (IOptions<ServiceOptions> options) => TypedResults.Json(
                new AuthorizationServer { Issuer = options.Value.PublicAddress, TokenEndpoint = options.Value.PublicAddress + Path }, ClientJson.Default.AuthorizationServer))
            .WithName("GetAuthorizationServer").WithTags("Access")
            .WithSummary("Where and how to get access tokens")
            .WithDescription("The metadata of RFC 8414, for OAuth libraries that set themselves up.")
            .Produces<AuthorizationServer>().WithExample(null, TokenExamples.Server);
    }

    private static async Task<Results<JsonHttpResult<TokenAnswer>, JsonHttpResult<TokenRefusal>>> GrantAsync(
        HttpContext context, ClientAssertions assertions, Subjects subjects, AccessTokens tokens, CancellationToken cancellation)
    {
        if (!context.Request.HasFormContentType)
        {
            return Refuse(400, "invalid_request", "The request must be a form: application/x-www-form-urlencoded.");
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            return Refuse(400, "invalid_request", "The form cannot be read.");
        }

        // RFC 6749 §3.2: no parameter twice.
        if (form.Any(field => field.Value.Count != 1))
        {
            return Refuse(400, "invalid_request", "A parameter stands there twice.");
        }

        if (form["grant_type"] != "client_credentials")
        {
            return Refuse(400, form.ContainsKey("grant_type") ? "unsupported_grant_type" : "invalid_request", "grant_type must be client_credentials.");
        }

        string assertion = form["client_assertion"].ToString();
        if (form["client_assertion_type"] != AssertionType || assertion is not { Length: > 0 and <= ClientAssertions.MaxLength } || form.ContainsKey("client_secret"))
        {
            return Refuse(401, "invalid_client", "A client shows who it is by private_key_jwt alone: client_assertion_type and client_assertion.");
        }

        (string? client, string wrong) = await assertions.CheckAsync(assertion, cancellation);
        if (client is null || (form.TryGetValue("client_id", out StringValues named) && named != client))
        {
            return Refuse(401, "invalid_client", client is null ? wrong : "client_id is not the client of the assertion.");
        }

        Right granted = (await subjects.FindAsync(client, cancellation))?.Rights ?? Right.None;
        Right? asked = form.TryGetValue("scope", out StringValues scope) ? RightNames.Parse(scope.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)) : granted;
        if (asked is not Right rights || rights == Right.None || (rights & granted) != rights)
        {
            return Refuse(400, "invalid_scope", "The client does not have these rights.");
        }

        string token = await tokens.IssueAsync(TokenUse.Bearer, client, rights, Lifetime, cancellation);
        return TypedResults.Json(new TokenAnswer(token, "Bearer", (long)Lifetime.TotalSeconds, string.Join(' ', RightNames.Of(rights))), ClientJson.Default.TokenAnswer);
    }

    private static JsonHttpResult<TokenRefusal> Refuse(int status, string error, string description)
    {
        string code = error.Replace('_', '-');
        return TypedResults.Json(new TokenRefusal(error, description, "urn:healthpassport:problem:" + code, status, code), ClientJson.Default.TokenRefusal, statusCode: status);
    }
}
