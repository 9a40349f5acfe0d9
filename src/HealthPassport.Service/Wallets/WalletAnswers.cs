using HealthPassport.Service.Access.Clients;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthPassport.Service.Wallets;

/// <summary>What all answers to wallets have in common.</summary>
internal static class WalletAnswers
{
    /// <summary>Lets wallets in browsers read the answer. Nothing of a session is let through by that, and nobody keeps it.</summary>
    public static void MakeOpen(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "no-store";
    }

    /// <summary>Answers the question that a browser asks before a request with a header of its own (Fetch, "CORS-preflight").</summary>
    public static void MapPreflight(this IEndpointRouteBuilder routes, string path) => routes.MapMethods(path, [HttpMethods.Options], context =>
    {
        MakeOpen(context);
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }).ExcludeFromDescription();

    /// <summary>Refuses with an error of OAuth or of OpenID for Verifiable Credentials, and with the members of this service's other refusals.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">The error's code by the standard.</param>
    /// <param name="description">What was wrong. It never quotes the request.</param>
    public static JsonHttpResult<TokenRefusal> Refuse(int status, string error, string description)
    {
        string code = error.Replace('_', '-');
        return TypedResults.Json(new TokenRefusal(error, description, Problems.Problem.TypePrefix + code, status, code), ClientJson.Default.TokenRefusal, statusCode: status);
    }
}
