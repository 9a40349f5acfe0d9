using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Status;
using HealthPassport.Model;

namespace HealthPassport.Formats.VcJwt;

/// <summary>Opens a credential of the data model 2.0: our health summary, and everything else as it stands.</summary>
internal static class VcContent
{
    /// <summary>The type of our credentials, beside <c>VerifiableCredential</c>.</summary>
    public const string HealthSummaryType = "HealthSummaryCredential";

    /// <summary>The claim of the subject that holds our summary.</summary>
    public const string HealthSummaryClaim = "healthSummary";

    // What is checked, or says nothing but what the statement says anyway.
    private static readonly ImmutableArray<string> Understood =
        ["@context", "type", "validFrom", "validUntil", "credentialSubject", "credentialStatus", "iss", "iat", "nbf", "exp", "sub", "jti", "status", "cnf"];

    /// <summary>Opens the credential. To be called after the signature was checked.</summary>
    /// <param name="json">The payload.</param>
    /// <param name="format">The format's name in statements.</param>
    /// <param name="contexts">The contexts that are known, in their order.</param>
    /// <param name="defects">What was tolerated so far.</param>
    /// <param name="table">The table of concepts.</param>
    /// <returns>The content, or <see cref="Reason.ContentMalformed"/> or <see cref="Reason.UnsupportedContent"/>.</returns>
    public static Result<OpenedCredential> Open(JsonElement json, string format, ImmutableArray<string> contexts, IEnumerable<Defect> defects, Terminology table)
    {
        if (VcDataModel.Check(json) is [VcFinding breach, ..])
        {
            return breach.ToFailure();
        }

        if (!HasKnownContexts(json, contexts))
        {
            return new Failure(Reason.UnsupportedContent, "@context", "contexts that this reader knows, in their order");
        }

        List<OtherContent> other = [.. json.EnumerateObject().Where(member => !Understood.Contains(member.Name) && !IsPlainIssuer(member) && !IsOurSchema(member)).Select(member => Other(member.Name, member.Value))];
        if (!VcClaims.Read(json).TryGet(out VcClaims? claims, out Failure? failure)
            || !CredentialStatusEntries.Read(json, other).TryGet(out CredentialStatusEntries? status, out failure)
            || !Summary(json, other, table).TryGet(out HealthSummary? summary, out failure))
        {
            return failure;
        }

        return new OpenedCredential
        {
            Format = format,
            Issuer = claims.Issuer,
            IssuedAt = claims.IssuedAt ?? claims.NotBefore,
            NotBefore = claims.NotBefore,
            ExpiresAt = claims.ExpiresAt,
            StatusReferences = status.References,
            Summary = summary with { Other = [.. other] },
            Defects = [.. defects],
        };
    }

    /// <summary>A member that is kept as it stands.</summary>
    internal static OtherContent Other(string where, JsonElement json) => new(where, Json: JsonOneLine.Of(json));

    private static bool HasKnownContexts(JsonElement json, ImmutableArray<string> known)
    {
        JsonElement context = json.GetProperty("@context");
        JsonElement[] items = context.ValueKind == JsonValueKind.Array ? [.. context.EnumerateArray()] : [context];
        return items.Length <= known.Length && items.Select((item, i) => item.ValueKind == JsonValueKind.String && item.ValueEquals(known[i])).All(good => good);
    }

    private static bool IsPlainIssuer(JsonProperty member) => member.Name == "issuer" && member.Value.ValueKind == JsonValueKind.String;

    // What it demands is checked by reading; another's is kept.
    private static bool IsOurSchema(JsonProperty member) =>
        member.Name == "credentialSchema" && member.Value.ValueKind == JsonValueKind.Object && member.Value.EnumerateObject().Count() == 2
        && JoseJson.Text(member.Value, "type") == VcCredentialType.SchemaType && VcCredentialType.All.Any(type => type.Schema == JoseJson.Text(member.Value, "id"));

    private static Result<HealthSummary> Summary(JsonElement json, List<OtherContent> other, Terminology table)
    {
        HealthSummary? summary = null;
        foreach ((JsonElement subject, string where) in new VcFindings().Objects(json, "credentialSubject", ""))
        {
            foreach (JsonProperty member in subject.EnumerateObject())
            {
                string place = $"{where}.{member.Name}";
                if (member.Name != HealthSummaryClaim)
                {
                    other.Add(Other(place, member.Value));
                }
                else if (summary is not null)
                {
                    return new Failure(Reason.ContentMalformed, place, "one health summary: this reader does not mix what is said of two people");
                }
                else if (!SummaryJson.Read(Encoding.UTF8.GetBytes(member.Value.GetRawText()), table).TryGet(out summary, out Failure? failure))
                {
                    return new Failure(Reason.ContentMalformed, $"{place}.{failure.Where}", failure.Expected);
                }
            }
        }

        return summary ?? HealthSummary.Empty;
    }
}
