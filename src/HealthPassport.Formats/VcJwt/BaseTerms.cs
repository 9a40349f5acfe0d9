using System.Collections.Frozen;
using System.Text.Json;

namespace HealthPassport.Formats.VcJwt;

/// <summary>The terms that the base context defines and protects (VCDM 2.0 §4.3, appendix B). No other context may give them another meaning.</summary>
internal static class BaseTerms
{
    // Of these the context says nothing but what they stand for, so that to say the same again changes nothing (JSON-LD 1.1 §4.1.11).
    private static readonly FrozenDictionary<string, string> Plain = new Dictionary<string, string>
    {
        ["id"] = "@id",
        ["type"] = "@type",
        ["name"] = "https://schema.org/name",
        ["description"] = "https://schema.org/description",
        ["EnvelopedVerifiableCredential"] = "https://www.w3.org/2018/credentials#EnvelopedVerifiableCredential",
        ["EnvelopedVerifiablePresentation"] = "https://www.w3.org/2018/credentials#EnvelopedVerifiablePresentation",
        ["JsonSchemaCredential"] = "https://www.w3.org/2018/credentials#JsonSchemaCredential",
        ["BitstringStatusListCredential"] = "https://www.w3.org/ns/credentials/status#BitstringStatusListCredential",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Others =
    [
        "VerifiableCredential", "VerifiablePresentation", "JsonSchema", "BitstringStatusList", "BitstringStatusListEntry", "DataIntegrityProof",
        "digestMultibase", "digestSRI", "mediaType", "...", "_sd", "_sd_alg", "aud", "cnf", "exp", "iat", "iss", "jku", "kid", "nbf", "sub", "x5u",
    ];

    // What it defines within a credential.
    private static readonly FrozenSet<string> OfCredential =
    [
        "confidenceMethod", "credentialSchema", "credentialStatus", "credentialSubject", "evidence", "issuer", "proof", "refreshService", "relatedResource", "renderMethod",
        "termsOfUse", "validFrom", "validUntil",
    ];

    /// <summary>Types that it defines.</summary>
    public static bool IsType(string name) => name.Length > 0 && char.IsAsciiLetterUpper(name[0]) && (Plain.ContainsKey(name) || Others.Contains(name));

    /// <summary>Tells whether a member of a credential is defined by it.</summary>
    public static bool IsMember(string name) => name == "@context" || OfCredential.Contains(name) || Plain.ContainsKey(name) || Others.Contains(name);

    /// <summary>Tells whether a definition would give a term another meaning.</summary>
    public static bool IsRedefined(string name, JsonElement definition) =>
        Plain.TryGetValue(name, out string? iri) ? !(definition.ValueKind == JsonValueKind.String && definition.ValueEquals(iri)) : Others.Contains(name) || OfCredential.Contains(name);
}
