using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Did;

/// <summary>The keys of a DID document (Controlled Identifiers 1.0 §2.2). Keys that can't be used here are told apart and do not spoil the others.</summary>
/// <param name="Id">The DID: who the document is about.</param>
/// <param name="Methods">The keys.</param>
/// <param name="Refused">Why others can't be used, with their place.</param>
public sealed record DidDocument(string Id, ImmutableArray<DidVerificationMethod> Methods, ImmutableArray<Failure> Refused)
{
    private static readonly ImmutableArray<(string Name, DidPurposes Purpose)> Relationships = [("assertionMethod", DidPurposes.Assertion), ("authentication", DidPurposes.Authentication)];

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The JSON; may be anything.</param>
    /// <returns>The document, or <see cref="Reason.TooLarge"/> or <see cref="Reason.Malformed"/>. Whether <see cref="Id"/> is the DID that was asked for is for the caller to see.</returns>
    public static Result<DidDocument> Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Limits.JwkSetBytes)
        {
            return new Failure(Reason.TooLarge, "did", $"at most {Limits.JwkSetBytes} bytes");
        }

        if (StrictJson.Parse(utf8, out string expected) is not JsonElement json || JoseJson.Text(json, "id") is not string id || !id.StartsWith("did:", StringComparison.Ordinal))
        {
            return new Failure(Reason.Malformed, "did.id", expected);
        }

        Dictionary<string, (DidPurposes Purposes, JsonElement? Method, string Where)> found = [];
        foreach ((JsonElement method, string where) in Items(json, "verificationMethod"))
        {
            Note(method, DidPurposes.None, where);
        }

        foreach ((string name, DidPurposes purpose) in Relationships)
        {
            foreach ((JsonElement item, string where) in Items(json, name))
            {
                Note(item, purpose, where);
            }
        }

        if (found.Count > Limits.JwkSetKeys)
        {
            return new Failure(Reason.TooLarge, "did.verificationMethod", $"at most {Limits.JwkSetKeys} keys");
        }

        List<DidVerificationMethod> methods = [];
        List<Failure> refused = [];
        foreach ((string key, (DidPurposes purposes, JsonElement? method, string where)) in found)
        {
            if (MethodOf(method, key, purposes, where).TryGet(out DidVerificationMethod? read, out Failure? failure))
            {
                methods.Add(read);
            }
            else
            {
                refused.Add(failure);
            }
        }

        return new DidDocument(id, [.. methods], [.. refused]);

        // A method stands in the document once, and is then named; or it stands where it is used.
        void Note(JsonElement item, DidPurposes purpose, string where)
        {
            string? name = item.ValueKind == JsonValueKind.String ? item.GetString() : JoseJson.Text(item, "id");
            string absolute = name is ['#', ..] ? id + name : name ?? where;
            (DidPurposes Purposes, JsonElement? Method, string Where) known = found.GetValueOrDefault(absolute, (DidPurposes.None, null, where));
            bool second = item.ValueKind == JsonValueKind.Object && known.Method is not null;
            found[absolute] = second ? (DidPurposes.None, default(JsonElement), where) : (known.Purposes | purpose, item.ValueKind == JsonValueKind.Object ? item : known.Method, known.Where);
        }
    }

    private static Result<DidVerificationMethod> MethodOf(JsonElement? method, string id, DidPurposes purposes, string where)
    {
        if (method is not JsonElement { ValueKind: JsonValueKind.Object } json || JoseJson.Text(json, "controller") is not string controller)
        {
            return new Failure(Reason.Malformed, where, "a verification method of this document, once, with a controller");
        }

        Result<PublicKey> key =
            json.TryGetProperty("publicKeyJwk", out JsonElement jwk) ? Jwk.Read(jwk, $"{where}.publicKeyJwk").TryGet(out Jwk? read, out Failure? failure) ? read.PublicKey : failure
            : JoseJson.Text(json, "publicKeyMultibase") is string multibase ? Multikey.Read(multibase, $"{where}.publicKeyMultibase")
            : new Failure(Reason.UnsupportedAlgorithm, where, "publicKeyJwk or publicKeyMultibase");
        return key.TryGet(out PublicKey? good, out Failure? bad) ? new DidVerificationMethod(id, controller, good, purposes) : bad;
    }

    private static IEnumerable<(JsonElement Item, string Where)> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select((item, i) => (item, $"did.{name}[{i}]")) : [];
}
