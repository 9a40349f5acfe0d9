using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthPassport.Formats.Jose;

namespace HealthPassport.Formats.VcJwt;

/// <summary>The digest of a related resource (VCDM 2.0 §5.3). Only its form is looked at: no resource is ever fetched.</summary>
internal static partial class ResourceDigest
{
    // SHA-256, SHA-512 and SHA-384 as numbers of multihash, and their lengths.
    private static readonly ImmutableArray<(byte Code, byte Length)> Hashes = [(0x12, 32), (0x13, 64), (0x20, 48)];

    /// <summary>Checks that there is a digest and that each has the form of one.</summary>
    public static void Check(JsonElement json, string where, VcFindings findings)
    {
        bool hasSri = json.TryGetProperty("digestSRI", out JsonElement sri);
        bool hasMultibase = json.TryGetProperty("digestMultibase", out JsonElement multibase);
        if (!hasSri && !hasMultibase)
        {
            findings.Add(VcRule.ResourceDigest, where, "digestSRI or digestMultibase");
        }

        if (hasSri && !(sri.ValueKind == JsonValueKind.String && Sri().IsMatch(sri.GetString()!)))
        {
            findings.Add(VcRule.ResourceDigest, $"{where}.digestSRI", "sha256-, sha384- or sha512- and a digest");
        }

        if (hasMultibase && !(multibase.ValueKind == JsonValueKind.String && IsMultihash(multibase.GetString()!)))
        {
            findings.Add(VcRule.ResourceDigest, $"{where}.digestMultibase", "a multihash of SHA-2 as multibase");
        }
    }

    // Subresource Integrity §3.5, loosely: the W3C's own examples have hexadecimal digits in the place of base64.
    [GeneratedRegex(@"\Asha(256|384|512)-[A-Za-z0-9+/]{1,128}={0,2}(\?[!-~]{0,100})?( sha(256|384|512)-[A-Za-z0-9+/]{1,128}={0,2}(\?[!-~]{0,100})?){0,7}\z")]
    private static partial Regex Sri();

    [GeneratedRegex(@"\Az[1-9A-HJ-NP-Za-km-z]{44,92}\z")]
    private static partial Regex Base58();

    private static bool IsMultihash(string text) =>
        text is ['u', .. string digits] ? StrictBase64Url.Decode(digits) is [byte code, byte length, .. byte[] digest] && digest.Length == length && Hashes.Contains((code, length)) : Base58().IsMatch(text);
}
