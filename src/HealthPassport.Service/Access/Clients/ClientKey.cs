using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace HealthPassport.Service.Access.Clients;

/// <summary>A system's public key (RFC 7517), with the one algorithm that it is for. It never comes from an address: nothing is fetched.</summary>
internal sealed record ClientKey
{
    // What RFC 7517 and RFC 7518 allow in a public key besides, and what is not needed here.
    private static readonly string[] Ignored = ["use", "key_ops", "ext"];

    private static readonly string[] Private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>The key's name in the assertion's header; the key's thumbprint (RFC 7638) where the client gave none.</summary>
    public required string Kid { get; init; }

    /// <summary>ES256, RS256 or PS256.</summary>
    public required string Alg { get; init; }

    /// <summary>The point's coordinates, for ES256.</summary>
    public string? X { get; init; }

    /// <inheritdoc cref="X"/>
    public string? Y { get; init; }

    /// <summary>The modulus, for RS256 and PS256.</summary>
    public string? N { get; init; }

    /// <summary>The exponent.</summary>
    public string? E { get; init; }

    /// <summary>Reads a JWK.</summary>
    /// <param name="jwk">The key.</param>
    /// <param name="wanted">What was wanted, when it is refused.</param>
    /// <returns>The key; null when it is no public key that is taken here.</returns>
    public static ClientKey? Read(JsonElement jwk, out string wanted)
    {
        wanted = "a JWK: an EC key on P-256, or an RSA key of 2048 to 4096 bits with alg RS256 or PS256";
        if (jwk.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        Dictionary<string, string> members = [];
        foreach (JsonProperty member in jwk.EnumerateObject())
        {
            if (Private.Contains(member.Name))
            {
                wanted = "the public half alone; what was sent holds a private key, so make a new pair";
                return null;
            }

            if (Ignored.Contains(member.Name))
            {
                continue;
            }

            if (member.Value.ValueKind != JsonValueKind.String || !members.TryAdd(member.Name, member.Value.GetString()!))
            {
                return null;
            }
        }

        return Read(members);
    }

    /// <summary>The key for checking; the caller disposes of the algorithm inside.</summary>
    public (SecurityKey Key, AsymmetricAlgorithm Algorithm) Open()
    {
        // No cache of signature providers: it would outlive the key.
        CryptoProviderFactory factory = new() { CacheSignatureProviders = false };
        if (Alg == SecurityAlgorithms.EcdsaSha256)
        {
            ECDsa ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(X), Y = Base64UrlEncoder.DecodeBytes(Y) } });
            return (new ECDsaSecurityKey(ec) { KeyId = Kid, CryptoProviderFactory = factory }, ec);
        }

        RSA rsa = RSA.Create(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(N), Exponent = Base64UrlEncoder.DecodeBytes(E) });
        return (new RsaSecurityKey(rsa) { KeyId = Kid, CryptoProviderFactory = factory }, rsa);
    }

    private static ClientKey? Read(Dictionary<string, string> members)
    {
        string? Take(string name) => members.Remove(name, out string? value) ? value : null;

        (string? kty, string? kid, string? alg) = (Take("kty"), Take("kid"), Take("alg"));
        ClientKey? key = kty switch
        {
            "EC" when Take("crv") == "P-256" && alg is null or SecurityAlgorithms.EcdsaSha256 =>
                new() { Kid = "", Alg = SecurityAlgorithms.EcdsaSha256, X = Take("x"), Y = Take("y") },
            "RSA" when alg is SecurityAlgorithms.RsaSha256 or SecurityAlgorithms.RsaSsaPssSha256 => new() { Kid = "", Alg = alg, N = Take("n"), E = Take("e") },
            _ => null,
        };

        // A member that is left over is a spelling that is not understood here: x5c, x5u, a misspelt alg.
        if (key is null || members.Count != 0 || kid is { Length: 0 or > 128 } || !key.HasGoodSize())
        {
            return null;
        }

        key = key with { Kid = kid ?? key.Thumbprint() };
        try
        {
            key.Open().Algorithm.Dispose();
            return key;
        }
        catch (CryptographicException)
        {
            return null;        // a point that is not on the curve
        }
    }

    private bool HasGoodSize() => Alg == SecurityAlgorithms.EcdsaSha256
        ? SizeOf(X) == 32 && SizeOf(Y) == 32
        : SizeOf(N) is >= 256 and <= 512 && SizeOf(E) is >= 1 and <= 4;

    private static int SizeOf(string? text) => text is not null && Base64Url.IsValid(text, out int size) && !text.AsSpan().ContainsAny('=', ' ', '\n') ? size : -1;

    private string Thumbprint()
    {
        string json = Alg == SecurityAlgorithms.EcdsaSha256 ? $$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""" : $$"""{"e":"{{E}}","kty":"RSA","n":"{{N}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(json)));
    }
}
