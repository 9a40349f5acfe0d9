using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.X509;

namespace HealthPassport.Issuing;

/// <summary>One verification method of a trust list of the Global Digital Health Certification Network.</summary>
internal sealed class GdhcnMethod
{
    private readonly string? _writtenUsage;

    private GdhcnMethod(string id, JsonElement jwk, string? usage, string participant, string? domain)
    {
        _writtenUsage = usage;
        Jwk = jwk;
        Participant = participant;
        Kid = JoseJson.Text(jwk, "kid") ?? Uri.UnescapeDataString(id[(id.IndexOf('#', StringComparison.Ordinal) + 1)..]);
        byte[]? der = JoseJson.TryTexts(jwk, "x5c", out ImmutableArray<string> chain) && !chain.IsEmpty ? PublishedBase64.Decode(chain[0]) : null;
        Certificate = der is null ? null : Certificate.Read(der);
        Name = string.Join(' ', new[] { domain, Usage, Kid }.OfType<string>());
    }

    /// <summary>How findings call it: domain, usage, key id.</summary>
    public string Name { get; }

    /// <summary>The participant's code, in capitals; empty when there is none.</summary>
    public string Participant { get; }

    /// <summary>The key id as it is written.</summary>
    public string Kid { get; }

    /// <summary>The key beside the certificate.</summary>
    public JsonElement Jwk { get; }

    /// <summary>The certificate, or null when there is none that can be read.</summary>
    public Certificate? Certificate { get; }

    /// <summary>What it is for: <c>SCA</c> or <c>DSC</c>, or another code. Version 1 of the list does not say; then the certificate does.</summary>
    public string Usage => _writtenUsage is null ? Certificate is { IsAuthority: true } ? "SCA" : "DSC" : _writtenUsage == "CSCA" ? "SCA" : _writtenUsage;

    /// <summary>False in version 1 of the list.</summary>
    public bool SaysUsage => _writtenUsage is not null;

    /// <summary>Reads a method.</summary>
    /// <returns>The method, or null when it is not a key that stands in the document.</returns>
    public static GdhcnMethod? Read(JsonElement json)
    {
        if (JoseJson.Text(json, "id") is not string id || !json.TryGetProperty("publicKeyJwk", out JsonElement jwk) || jwk.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string did = id.Split('#')[0];
        string participant = Code(json, "participant") ?? did[(did.LastIndexOf(':') + 1)..];      // version 1 has it in the DID only
        return new GdhcnMethod(id, jwk, Code(json, "keyusage"), participant.ToUpperInvariant(), Code(json, "domain"));
    }

    // { "code": "#DSC" } as the list writes it, "DSC" as its description does
    private static string? Code(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement member) && JoseJson.Text(member, "code")?.TrimStart('#') is { Length: > 0 } code ? code : null;
}
