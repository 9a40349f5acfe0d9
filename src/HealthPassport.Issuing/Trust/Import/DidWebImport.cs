using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Did;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Takes the keys of one issuer from its did:web document (<c>specs/trust-imports.md</c> §7).</summary>
internal static class DidWebImport
{
    private const string Method = "did:web:";
    private const string Web = "https://";

    /// <summary>Takes what is sound.</summary>
    public static Result<ImportedNetwork> Read(ImportRequest request)
    {
        if (request.Lists is not [ReadOnlyMemory<byte> file])
        {
            return new Failure(Reason.TrustMalformed, "did", "one did.json");
        }

        if (!DidDocument.Read(file.Span).TryGet(out DidDocument? document, out Failure? failure))
        {
            return failure.Reason == Reason.TooLarge ? failure : failure with { Reason = Reason.TrustMalformed };
        }

        if (DidKeys.DocumentAddress(document.Id) is null || (request.Issuer is string asked && Did(asked) != document.Id))
        {
            return new Failure(Reason.TrustMalformed, "did.id", request.Issuer is null ? "a did:web" : "the did:web of the issuer that was asked for");
        }

        string name = request.Name ?? document.Id;
        ImportBuilder builder = new(ForeignNetworkKind.DidWeb, name, ImportBuilder.Seconds(request.Now));
        foreach (Failure refused in document.Refused)
        {
            builder.Find(ImportOutcome.Refused, document.Id, refused.Where, $"not a key that can be used: {refused.Expected}");
        }

        string[] issuers = request.Issuer is string url && url != document.Id ? [document.Id, url] : [document.Id];
        foreach (DidVerificationMethod method in document.Methods)
        {
            Take(builder, document, method, issuers, name);
        }

        return builder.Build();
    }

    private static void Take(ImportBuilder builder, DidDocument document, DidVerificationMethod method, string[] issuers, string name)
    {
        string? refusal = method.Controller != document.Id ? "controlled by somebody else"
            : !method.Purposes.HasFlag(DidPurposes.Assertion) ? "not listed under assertionMethod: it signs no credentials"
            : !method.Id.StartsWith(document.Id + "#", StringComparison.Ordinal) ? "its id is not one of this document"
            : null;
        if (refusal is not null)
        {
            builder.Find(ImportOutcome.Refused, document.Id, method.Id, refusal);
            return;
        }

        // Envelopes name a key by its whole id or, when they name their issuer, by its fragment, with the number sign or without.
        string fragment = method.Id[(document.Id.Length + 1)..];
        builder.Add(document.Id, name, Key(method.PublicKey, method.Id), method.Id);
        foreach (string issuer in issuers)
        {
            foreach (string kid in new[] { method.Id, "#" + fragment, fragment })
            {
                if (Encoding.UTF8.GetByteCount(kid) <= Limits.KeyIdBytes && !(issuer == document.Id && kid == method.Id))
                {
                    builder.AddAlias(issuer, name, Key(method.PublicKey, kid));
                }
            }
        }
    }

    private static TrustedKey Key(PublicKey key, string kid) => new()
    {
        KeyId = KeyId.Of(kid),
        Kid = Encoding.UTF8.GetBytes(kid),
        PublicKey = key,
        Kinds = EntryKinds.All,
        Envelopes = EnvelopeKinds.VcJwt | EnvelopeKinds.SdJwt,
        ValidFrom = ImportBuilder.FirstDay,
        ValidTo = ImportBuilder.LastDay,
    };

    // did:web method §2.5: the slashes of the path become colons, and a port is written with %3A.
    private static string Did(string issuer) =>
        issuer.StartsWith(Web, StringComparison.Ordinal) ? Method + issuer[Web.Length..].TrimEnd('/').Replace(":", "%3A", StringComparison.Ordinal).Replace('/', ':') : issuer;
}
