using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;
using HealthPassport.Service.Problems;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>What was found wrong with a credential or presentation: a reason of <c>specs/reasons.md</c>, or a rule of <c>specs/vc-jwt.md</c> §2.4.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Words">The key of its words.</param>
/// <param name="Type">Its type by the standards, a URL.</param>
/// <param name="Where">A path, or null. It never quotes the input.</param>
/// <param name="IsError">False for a warning: by VCALM status and validity do not make a credential unverified.</param>
internal sealed record VcProblem(string Code, string Words, string Type, string? Where, bool IsError)
{
    private const string DataModel = "https://www.w3.org/TR/vc-data-model#";
    private const string DataIntegrity = "https://w3id.org/security#";
    private const string StatusList = "https://www.w3.org/ns/credentials/status-list#";

    private static readonly ImmutableArray<Reason> Warnings =
    [
        Reason.NotYetValid, Reason.Expired, Reason.Revoked, Reason.Suspended, Reason.Superseded, Reason.StatusUnknown, Reason.FieldKeyLost, Reason.Scope,
        Reason.ClockDoubtful, Reason.TrustStale, Reason.TrustRollback, Reason.TrustFork, Reason.RootExpired,
    ];

    /// <summary>A rule that is broken.</summary>
    public static VcProblem Of(VcFinding finding, bool isError = true) => new(finding.Code, "vc-" + finding.Code, finding.Rule switch
    {
        VcRule.ObjectWanted => DataModel + "PARSING_ERROR",
        VcRule.TimeOrder or VcRule.PresentationTime => DataModel + "RANGE_ERROR",
        VcRule.NotSecured or VcRule.ProofUnsupported or VcRule.HolderProof => DataIntegrity + "PROOF_VERIFICATION_ERROR",
        VcRule.Challenge => DataIntegrity + "INVALID_CHALLENGE_ERROR",
        VcRule.Domain => DataIntegrity + "INVALID_DOMAIN_ERROR",
        _ => DataModel + "MALFORMED_VALUE_ERROR",
    }, finding.Where, isError);

    /// <summary>A rule that is broken at a place.</summary>
    public static VcProblem Of(VcRule rule, string where, bool isError = true) => Of(new VcFinding(rule, where, ""), isError);

    /// <summary>A reason of a statement.</summary>
    public static VcProblem Of(Reason reason, string? where) => new(reason.Name(), "reason-" + reason.Name(), reason switch
    {
        Reason.Empty or Reason.TooLarge or Reason.NotAHealthCredential or Reason.Malformed or Reason.Incomplete or Reason.NewerVersion => DataModel + "PARSING_ERROR",
        Reason.ContentMalformed or Reason.UnsupportedContent => DataModel + "MALFORMED_VALUE_ERROR",
        Reason.NotYetValid or Reason.Expired => DataModel + "RANGE_ERROR",
        Reason.Revoked or Reason.Suspended or Reason.Superseded => StatusList + "STATUS_VERIFICATION_ERROR",
        Reason.StatusUnknown => StatusList + "STATUS_RETRIEVAL_ERROR",
        _ when Warnings.Contains(reason) => Problem.TypePrefix + reason.Name(),
        _ => DataModel + "CRYPTOGRAPHIC_SECURITY_ERROR",
    }, where, !Warnings.Contains(reason));

    /// <summary>The sentence.</summary>
    public string Text(string language) => Model.Words.Text(Words, language);

    /// <summary>Writes it as ProblemDetails.</summary>
    public void Write(Utf8JsonWriter json, string language)
    {
        json.WriteStartObject();
        json.WriteText("type", Type);
        json.WriteText("title", Text("en"));
        json.WriteText("detail", Text(language));
        json.WriteText("code", Code);
        json.WriteText("severity", IsError ? "error" : "warning");
        if (Where is not null)
        {
            json.WriteText("where", Where);
        }

        json.WriteEndObject();
    }
}
