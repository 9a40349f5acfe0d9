namespace HealthPassport.Service.Access;

/// <summary>The token of a request (RFC 6750 §2.1): in one header only, never in a query or a form (§2.2 and §2.3 are not taken).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>The token; null when the header is missing, stands there twice, or is of another scheme.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization is [string header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : null;
}
