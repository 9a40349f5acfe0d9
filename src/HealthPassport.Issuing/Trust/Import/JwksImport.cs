using System.Text;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Takes the keys of one issuer from its JWK Set (<c>specs/trust-imports.md</c> §6). The operator names the issuer: the set does not.</summary>
internal static class JwksImport
{
    private const EnvelopeKinds WebCredentials = EnvelopeKinds.VcJwt | EnvelopeKinds.SdJwt;

    /// <summary>Takes what is sound.</summary>
    public static Result<ImportedNetwork> Read(ImportRequest request)
    {
        if (request.Issuer is not { Length: > 0 } issuer || request.Lists is not [ReadOnlyMemory<byte> file])
        {
            return new Failure(Reason.TrustMalformed, "jwks", "one JWK Set, and --issuer with the identifier that its credentials write");
        }

        if (!PinnedAuthorities.Read(request.Anchors).TryGet(out PinnedAuthorities? pinned, out Failure? failure)
            || !ReadObject(file, Limits.JwkSetBytes, "jwks").TryGet(out JsonFile? set, out failure))
        {
            return failure!;
        }

        if (!set.Root.TryGetProperty("keys", out JsonElement keys) || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() > Limits.JwkSetKeys)
        {
            return new Failure(Reason.TrustMalformed, "jwks.keys", $"a list of at most {Limits.JwkSetKeys} keys");
        }

        List<JsonElement> lists = [];
        foreach (ReadOnlyMemory<byte> list in request.RevocationLists)
        {
            if (!ReadObject(list, Limits.JwkSetBytes, $"crl[{lists.Count}]").TryGet(out JsonFile? read, out failure))
            {
                return failure;
            }

            lists.Add(read.Root);
        }

        string name = request.Name ?? issuer;
        ImportBuilder builder = new(ForeignNetworkKind.Jwks, name, ImportBuilder.Seconds(request.Now));
        Take(builder, issuer, name, [.. keys.EnumerateArray()], lists, pinned, request.Now);
        return builder.Build();
    }

    private static void Take(ImportBuilder builder, string issuer, string name, JsonElement[] keys, List<JsonElement> lists, PinnedAuthorities pinned, DateTimeOffset now)
    {
        ILookup<string, JsonElement> byKey = lists.ToLookup(list => JoseJson.Text(list, "kid") ?? "");
        for (int i = 0; i < keys.Length; i++)
        {
            string kid = JoseJson.Text(keys[i], "kid") ?? "";
            string called = kid.Length == 0 ? $"keys[{i}]" : kid;
            if (!ForeignJwk.Read(keys[i]).TryGet(out ForeignJwk? jwk, out Failure? failure))
            {
                builder.Find(ImportOutcome.Refused, issuer, called, $"not a key that can be used: {failure.Expected}");
                continue;
            }

            JwkCertificates chain = JwkCertificates.Check(jwk.Jwk, keys[i], issuer, pinned, now);
            if (chain.Refusal is string refusal || (refusal = jwk.Jwk.IsForSignatures ? "" : "the key is not for signatures").Length > 0)
            {
                builder.Find(ImportOutcome.Refused, issuer, called, refusal);
                continue;
            }

            (TrustedKey key, string? defect) = KeyOf(jwk, issuer, kid, [.. byKey[kid]], now);
            builder.Add(issuer, name, key, called, DocumentSigner.Joined(defect, chain.Defect));
        }

        foreach (IGrouping<string, JsonElement> stray in byKey.Where(group => !Array.Exists(keys, key => JoseJson.Text(key, "kid") == group.Key)))
        {
            builder.Find(ImportOutcome.Refused, issuer, stray.Key, "a revocation list for a key that is not in the set");
        }
    }

    // A key that keeps the rules of SMART Health Cards may sign them; the rules of the other formats are wider, and an issuer may use one key for all.
    private static (TrustedKey Key, string? Defect) KeyOf(ForeignJwk jwk, string issuer, string kid, JsonElement[] lists, DateTimeOffset now)
    {
        string? why = SmartHealthCardKeys.IsIssuer(issuer) ? SmartHealthCardKeys.Check(jwk) : "the issuer is not an https URL without a slash at its end";
        if (why is null)
        {
            return SmartHealthCardKeys.KeyOf(jwk, kid, lists, now, EnvelopeKinds.SmartHealthCard | WebCredentials);
        }

        string place = kid.Length > 0 ? kid : jwk.Jwk.PublicKey.Thumbprint();
        TrustedKey key = new()
        {
            KeyId = KeyId.Of(place),
            Kid = Encoding.UTF8.GetBytes(place),
            PublicKey = jwk.Jwk.PublicKey,
            Kinds = EntryKinds.All,
            Envelopes = WebCredentials,
            ValidFrom = ImportBuilder.FirstDay,
            ValidTo = ImportBuilder.LastDay,
        };
        return (key, DocumentSigner.Joined(jwk.Defect, kid.Length > 0 ? null : "the key has no key id; its thumbprint stands for it", $"not for SMART Health Cards: {why}"));
    }

    private static Result<JsonFile> ReadObject(ReadOnlyMemory<byte> file, int max, string where) =>
        file.Length > max ? new Failure(Reason.TooLarge, where, $"at most {max} bytes")
        : StrictJson.Parse(file.Span, out string expected) is JsonElement { ValueKind: JsonValueKind.Object } json ? new JsonFile(json)
        : new Failure(Reason.TrustMalformed, where, expected);

    private sealed record JsonFile(JsonElement Root);
}
