using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HealthPassport.Service.Access.Clients;

/// <summary>Checks client assertions: <c>private_key_jwt</c> (RFC 7521, RFC 7523 §3).</summary>
internal sealed class ClientAssertions(ClientRegister register, IOptions<ServiceOptions> options, TimeProvider clock)
{
    /// <summary>The longest assertion, in characters: RSA 4096 and some claims.</summary>
    public const int MaxLength = 4096;

    // A partner's clock may be a little off.
    private const long LeewaySeconds = 30;

    // An assertion lives minutes, so that the list of used ones stays short.
    private const long MaxSeconds = 300;

    private const string UnknownOrForged = "The client or its key is not known, or the signature is wrong.";
    private const string WrongAudience = "aud must be the token endpoint or the issuer, and nothing else.";
    private const string Expired = "The assertion has expired, or has no exp.";

    private readonly string[] _audiences = [options.Value.PublicAddress + TokenEndpoint.Path, options.Value.PublicAddress];

    /// <summary>Checks an assertion and uses it up.</summary>
    /// <param name="assertion">The JWT. May be anything.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The client's identifier, or what is wrong; both never quote the assertion.</returns>
    public async Task<(string? Client, string Wrong)> CheckAsync(string assertion, CancellationToken cancellation)
    {
        JsonWebToken token;
        try
        {
            token = new JsonWebToken(assertion);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenMalformedException)
        {
            return (null, "The assertion is not a JWT.");
        }

        // Nothing of the token is believed yet: the subject only says which keys to try.
        if (token.Issuer is not { Length: > 0 and <= 64 } client || token.Subject != client)
        {
            return (null, "iss and sub must both be the client id.");
        }

        ImmutableArray<ClientKey> keys = await register.KeysAsync(client, cancellation);
        ClientKey? key = string.IsNullOrEmpty(token.Kid) ? (keys is [ClientKey only] ? only : null) : keys.FirstOrDefault(one => one.Kid == token.Kid);
        if (key is null)
        {
            return (null, UnknownOrForged);
        }

        return await WhatIsWrongAsync(assertion, client, key) switch
        {
            null => await CheckClaimsAsync(token, client, cancellation),
            SecurityTokenInvalidAudienceException => (null, WrongAudience),
            SecurityTokenInvalidLifetimeException => (null, Expired),
            _ => (null, UnknownOrForged),
        };
    }

    private async Task<Exception?> WhatIsWrongAsync(string assertion, string client, ClientKey key)
    {
        (SecurityKey opened, AsymmetricAlgorithm algorithm) = key.Open();
        using (algorithm)
        {
            TokenValidationResult result = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
            {
                IssuerSigningKey = opened,
                ValidAlgorithms = [key.Alg],
                RequireSignedTokens = true,
                TryAllIssuerSigningKeys = true,
                ValidIssuer = client,
                ValidAudiences = _audiences,
                IgnoreTrailingSlashWhenValidatingAudience = false,

                // The library would take the machine's clock; times are checked below by the service's.
                LifetimeValidator = static (_, expires, _, _) => expires is not null,
            });
            return result.IsValid ? null : result.Exception;
        }
    }

    private async Task<(string? Client, string Wrong)> CheckClaimsAsync(JsonWebToken token, string client, CancellationToken cancellation)
    {
        if (token.Audiences.ToArray() is not [string audience] || !_audiences.Contains(audience))
        {
            return (null, WrongAudience);
        }

        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (!token.TryGetPayloadValue("exp", out long expires) || expires + LeewaySeconds <= now)
        {
            return (null, Expired);
        }

        if (expires - now > MaxSeconds + LeewaySeconds)
        {
            return (null, "The assertion lives too long: exp may be five minutes ahead at most.");
        }

        if ((token.TryGetPayloadValue("nbf", out long from) && from > now + LeewaySeconds) || (token.TryGetPayloadValue("iat", out long issued) && issued > now + LeewaySeconds))
        {
            return (null, "The assertion is not valid yet: nbf or iat lies ahead.");
        }

        if (token.Id is not { Length: > 0 and <= 256 } jti)
        {
            return (null, "The assertion needs a jti of 256 characters at most.");
        }

        return await register.UseAssertionAsync(client, jti, expires + LeewaySeconds, now, cancellation)
            ? (client, "")
            : (null, "The assertion was used before: each request needs a new jti.");
    }
}
