using System.Text;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Takes the keys of one issuer of SMART Health Cards (STU 1, "Determining keys associated with an issuer"), with their revocation lists.</summary>
internal static class SmartHealthCardKeys
{
    /// <summary>Takes the keys.</summary>
    /// <param name="builder">Takes keys and findings.</param>
    /// <param name="issuer">The issuer's URL.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="keys">The JSON Web Keys.</param>
    /// <param name="lists">The revocation lists at hand, by key id.</param>
    /// <param name="fetchedAt">When the lists were fetched.</param>
    public static void Take(ImportBuilder builder, string issuer, string name, JsonElement keys, ILookup<string, JsonElement> lists, DateTimeOffset fetchedAt)
    {
        if (!IsIssuer(issuer))
        {
            builder.Find(ImportOutcome.Refused, issuer, null, "the issuer is not an https URL without a slash at its end");
            return;
        }

        foreach (JsonElement json in keys.EnumerateArray())
        {
            string kid = JoseJson.Text(json, "kid") ?? "";
            if (!ForeignJwk.Read(json).TryGet(out ForeignJwk? jwk, out Failure? failure))
            {
                builder.Find(ImportOutcome.Refused, issuer, kid, $"not a key that can be used: {failure.Expected}");
            }
            else if (Check(jwk) is string why)
            {
                builder.Find(ImportOutcome.Refused, issuer, kid, why);
            }
            else
            {
                (TrustedKey key, string? defect) = KeyOf(jwk, kid, [.. lists[kid]], fetchedAt);
                builder.Add(issuer, name, key, kid, defect);
            }
        }
    }

    /// <summary>Tells whether an identifier is one of SMART Health Cards: an https URL without a slash at its end.</summary>
    public static bool IsIssuer(string issuer) => issuer.StartsWith("https://", StringComparison.Ordinal) && !issuer.EndsWith('/');

    /// <summary>Why a key is none of SMART Health Cards, or null.</summary>
    public static string? Check(ForeignJwk foreign) =>
        foreign.Jwk.PublicKey.Algorithm != SignatureAlgorithm.ES256 ? "the key is not on P-256"
        : foreign.Jwk.KeyName != foreign.Thumbprint ? "the key id is not the key's thumbprint"
        : !foreign.Jwk.IsForSignatures ? "the key is not for signatures"
        : null;

    /// <summary>Makes the key, with the newest of its revocation lists.</summary>
    public static (TrustedKey Key, string? Defect) KeyOf(ForeignJwk foreign, string kid, JsonElement[] lists, DateTimeOffset fetchedAt, EnvelopeKinds envelopes = EnvelopeKinds.SmartHealthCard)
    {
        Jwk jwk = foreign.Jwk;
        RevokedIds? newest = null;
        string? defect = foreign.Defect ?? (jwk.Algorithm is null ? "the key does not name its algorithm" : jwk.CrlVersion is ['"', ..] ? "crlVersion is a string" : null);
        foreach (JsonElement json in lists)
        {
            (RevokedIds? list, string? why) = RevokedIdsReader.Read(json, kid, jwk.CrlVersion, fetchedAt);
            defect ??= why;
            newest = list is not null && (newest is null || list.Counter > newest.Counter) ? list : newest;
        }

        bool announces = jwk.CrlVersion is not null || lists.Length > 0;
        defect ??= announces && newest is null ? "the key announces a revocation list, and none is at hand" : null;
        TrustedKey key = new()
        {
            KeyId = KeyId.Of(kid),
            Kid = Encoding.UTF8.GetBytes(kid),
            PublicKey = jwk.PublicKey,
            Kinds = EntryKinds.All,
            Envelopes = envelopes,
            ValidFrom = ImportBuilder.FirstDay,
            ValidTo = ImportBuilder.LastDay,
            PublishesRevokedIds = announces,
            RevokedIds = newest,
        };
        return (key, defect);
    }
}
