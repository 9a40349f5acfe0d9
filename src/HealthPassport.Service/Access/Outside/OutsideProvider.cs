using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace HealthPassport.Service.Access.Outside;

/// <summary>A client of one OpenID provider: authorization code with PKCE (OpenID Connect Core 3.1, RFC 7636).</summary>
internal sealed class OutsideProvider : IDisposable
{
    // What a provider answers is some kilobytes.
    private const int MaxAnswer = 64 * 1024;
    private const long LeewaySeconds = 60;

    private readonly OutsideOptions _options;
    private readonly TimeProvider _clock;
    private readonly string _returnAddress;
    private readonly HttpClient? _http;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _metadata;

    public OutsideProvider(IOptions<OutsideOptions> options, IOptions<ServiceOptions> service, TimeProvider clock)
    {
        (_options, _clock, _returnAddress) = (options.Value, clock, service.Value.PublicAddress + OutsideEndpoints.ReturnPath);
        if (_options.Authority is not string authority)
        {
            return;
        }

        Uri uri = new(authority);
        _http = new HttpClient(new AllowedHosts([uri.Authority, .. _options.Hosts])) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = MaxAnswer };
        _metadata = new ConfigurationManager<OpenIdConnectConfiguration>(
            authority.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(_http) { RequireHttps = !uri.IsLoopback });
    }

    /// <summary>Whether there is a provider.</summary>
    public bool IsOn => _options.IsOn;

    /// <summary>The provider's name, for people.</summary>
    public string Name => _options.Name;

    /// <summary>The issuer with whom people are matched.</summary>
    public string Issuer => _options.Authority ?? "";

    /// <summary>Where to send the browser.</summary>
    /// <returns>The address; null when the provider cannot be reached or is another than the one that was set.</returns>
    public async Task<string?> AskAsync(OutsideTicket ticket, CancellationToken cancellation)
    {
        if (await MetadataAsync(cancellation) is not OpenIdConnectConfiguration metadata)
        {
            return null;
        }

        return new OpenIdConnectMessage
        {
            IssuerAddress = metadata.AuthorizationEndpoint,
            ClientId = _options.ClientId,
            RedirectUri = _returnAddress,
            ResponseType = OpenIdConnectResponseType.Code,
            Scope = "openid",
            State = ticket.State,
            Nonce = ticket.Nonce,
            Parameters = { ["code_challenge"] = ticket.Challenge(), ["code_challenge_method"] = "S256" },
        }.CreateAuthenticationRequestUrl();
    }

    /// <summary>Exchanges a code for who somebody is.</summary>
    /// <param name="ticket">What was asked with.</param>
    /// <param name="code">The code. May be anything.</param>
    /// <param name="issuer">The <c>iss</c> of the answer (RFC 9207), where there is one.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The subject at this provider; null when anything is not as it must be.</returns>
    public async Task<string?> SubjectAsync(OutsideTicket ticket, string code, string? issuer, CancellationToken cancellation)
    {
        if (await MetadataAsync(cancellation) is not OpenIdConnectConfiguration metadata || (issuer is not null && issuer != metadata.Issuer))
        {
            return null;
        }

        if (await TokenAsync(metadata, ticket, code, cancellation) is not string token)
        {
            return null;
        }

        TokenValidationResult result = await ValidateAsync(metadata, token);
        if (!result.IsValid && result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            _metadata!.RequestRefresh();      // the provider may have changed its keys
            metadata = await MetadataAsync(cancellation) ?? metadata;
            result = await ValidateAsync(metadata, token);
        }

        // OpenID Connect Core 3.1.3.7: the nonce, and azp where there is more than one audience.
        return result.IsValid && result.SecurityToken is JsonWebToken good
            && good.TryGetPayloadValue("nonce", out string? nonce) && nonce == ticket.Nonce
            && (good.Audiences.Count() == 1 || good.Azp == _options.ClientId)
            && good.Subject is { Length: > 0 and <= MatchPerson.MaxLength } subject
                ? subject
                : null;
    }

    public void Dispose() => _http?.Dispose();

    private async Task<OpenIdConnectConfiguration?> MetadataAsync(CancellationToken cancellation)
    {
        try
        {
            OpenIdConnectConfiguration metadata = await _metadata!.GetConfigurationAsync(cancellation);

            // OpenID Connect Discovery 4.3: to the letter, or it is somebody else's document.
            return metadata.Issuer == Issuer ? metadata : null;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or ArgumentException or HttpRequestException)
        {
            return null;
        }
    }

    private async Task<string?> TokenAsync(OpenIdConnectConfiguration metadata, OutsideTicket ticket, string code, CancellationToken cancellation)
    {
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = _options.ClientId!,
            ["code"] = code,
            ["redirect_uri"] = _returnAddress,
            ["code_verifier"] = ticket.Verifier,
        });
        try
        {
            using HttpResponseMessage answer = await _http!.PostAsync(new Uri(metadata.TokenEndpoint), form, cancellation);
            return answer.IsSuccessStatusCode
                && JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation)) is { ValueKind: JsonValueKind.Object } json
                && json.TryGetProperty("id_token", out JsonElement token) && token.ValueKind == JsonValueKind.String ? token.GetString() : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or UriFormatException or TaskCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }

    private Task<TokenValidationResult> ValidateAsync(OpenIdConnectConfiguration metadata, string token) => new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = metadata.Issuer,
        ValidAudience = _options.ClientId,
        IssuerSigningKeys = metadata.SigningKeys,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
        RequireSignedTokens = true,
        LifetimeValidator = (from, until, _, _) =>
        {
            DateTime now = _clock.GetUtcNow().UtcDateTime;
            return until is DateTime end && end.AddSeconds(LeewaySeconds) > now && (from is not DateTime start || start.AddSeconds(-LeewaySeconds) <= now);
        },
    });
}
