using HealthPassport.Service.Operation;
using HealthPassport.Service.Wallets;
using HealthPassport.Service.Wallets.Issuing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace HealthPassport.Service.Access.Clients;

/// <summary>Access tokens for systems: OAuth 2.0 client credentials (RFC 6749 §4.4) with <c>private_key_jwt</c>; and for wallets the grant of an offer.</summary>
internal static class TokenEndpoint
{
    /// <summary>The endpoint's path, which is the assertion's audience behind the public address.</summary>
    public const string Path = "/oauth/token";

    /// <summary>How long an access token lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string MetadataPath = "/.well-known/oauth-authorization-server";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    // An assertion and a few short fields.
    private const int MaxBody = 16 * 1024;

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapPreflight(Path);
        routes.MapPost(Path, GrantAsync)
            .WithName("GetAccessToken").WithTags("Access")
            .WithSummary("Get an access token")
            .WithDescription("OAuth 2.0 client credentials with private_key_jwt (RFC 7523). A token lives fifteen minutes; each assertion is good for one request. There are no static secrets. A wallet that was offered a credential sends the pre-authorized code and the transaction code instead (OpenID4VCI 1.0 §6).")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .Accepts<TokenRequest>("application/x-www-form-urlencoded")
            .Produces<TokenAnswer>()
            .Produces<TokenRefusal>(StatusCodes.Status400BadRequest)
            .Produces<TokenRefusal>(StatusCodes.Status401Unauthorized)
            .WithExample(TokenExamples.Request, TokenExamples.Answer)
            .WithExample(null, TokenExamples.BadRequest, StatusCodes.Status400BadRequest)
            .WithExample(null, TokenExamples.Unauthorized, StatusCodes.Status401Unauthorized);
        routes.MapGet(MetadataPath + "/{**path}", Metadata).ExcludeFromDescription();      // of an address with a path (RFC 8414 §3)
        routes.MapGet(MetadataPath, Metadata)
            .WithName("GetAuthorizationServer").WithTags("Access")
            .WithSummary("Where and how to get access tokens")
            .WithDescription("The metadata of RFC 8414, for OAuth libraries that set themselves up.")
            .Produces<AuthorizationServer>().WithExample(null, TokenExamples.Server);
    }

    private static JsonHttpResult<AuthorizationServer> Metadata(HttpContext context, IOptions<ServiceOptions> options)
    {
        WalletAnswers.MakeOpen(context);
        return TypedResults.Json(new AuthorizationServer { Issuer = options.Value.PublicAddress, TokenEndpoint = options.Value.PublicAddress + Path }, ClientJson.Default.AuthorizationServer);
    }

    private static async Task<Results<JsonHttpResult<TokenAnswer>, JsonHttpResult<TokenRefusal>>> GrantAsync(
        HttpContext context, PreAuthorizedGrant wallets, ClientAssertions assertions, Subjects subjects, AccessTokens tokens, CancellationToken cancellation)
    {
        WalletAnswers.MakeOpen(context);
        if (!context.Request.HasFormContentType)
        {
            return WalletAnswers.Refuse(400, "invalid_request", "The request must be a form: application/x-www-form-urlencoded.");
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            return WalletAnswers.Refuse(400, "invalid_request", "The form cannot be read.");
        }

        // RFC 6749 §3.2: no parameter twice.
        if (form.Any(field => field.Value.Count != 1))
        {
            return WalletAnswers.Refuse(400, "invalid_request", "A parameter stands there twice.");
        }

        if (form["grant_type"] == PreAuthorizedGrant.Type)
        {
            return wallets.Answer(form);
        }

        if (form["grant_type"] != "client_credentials")
        {
            return WalletAnswers.Refuse(400, form.ContainsKey("grant_type") ? "unsupported_grant_type" : "invalid_request", "grant_type must be client_credentials, or of a wallet the pre-authorized code.");
        }

        string assertion = form["client_assertion"].ToString();
        if (form["client_assertion_type"] != AssertionType || assertion is not { Length: > 0 and <= ClientAssertions.MaxLength } || form.ContainsKey("client_secret"))
        {
            return WalletAnswers.Refuse(401, "invalid_client", "A client shows who it is by private_key_jwt alone: client_assertion_type and client_assertion.");
        }

        (string? client, string wrong) = await assertions.CheckAsync(assertion, cancellation);
        if (client is null || (form.TryGetValue("client_id", out StringValues named) && named != client))
        {
            return WalletAnswers.Refuse(401, "invalid_client", client is null ? wrong : "client_id is not the client of the assertion.");
        }

        Right granted = (await subjects.FindAsync(client, cancellation))?.Rights ?? Right.None;
        Right? asked = form.TryGetValue("scope", out StringValues scope) ? RightNames.Parse(scope.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)) : granted;
        if (asked is not Right rights || rights == Right.None || (rights & granted) != rights)
        {
            return WalletAnswers.Refuse(400, "invalid_scope", "The client does not have these rights.");
        }

        string token = await tokens.IssueAsync(TokenUse.Bearer, client, rights, Lifetime, cancellation);
        return TypedResults.Json(new TokenAnswer(token, "Bearer", (long)Lifetime.TotalSeconds, string.Join(' ', RightNames.Of(rights))), ClientJson.Default.TokenAnswer);
    }
}
