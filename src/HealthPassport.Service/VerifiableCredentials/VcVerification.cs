using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;
using HealthPassport.Service.Trust;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Verifies credentials of the data model with the service's trust file: takes the wrapper off and asks the verifier.</summary>
internal sealed class VcVerification(OwnTrust trust)
{
    /// <summary>Verifies one credential.</summary>
    /// <param name="credential">An object: an enveloped credential, or one that is not secured.</param>
    public VcVerdict Verify(JsonElement credential)
    {
        if (!Enveloped.IsEnveloped(credential))
        {
            VcRule unproven = credential.TryGetProperty("proof", out _) ? VcRule.ProofUnsupported : VcRule.NotSecured;
            return Refused(credential, [.. VcDataModel.Check(credential), new VcFinding(unproven, "$", "")]);
        }

        if (Enveloped.Check(credential) is { IsEmpty: false } findings)
        {
            return Refused(credential, findings);
        }

        if (Presentations.CredentialIn(credential) is not string text)
        {
            return Refused(credential, [new VcFinding(VcRule.EnvelopeForm, "id", "")]);
        }

        Statement statement = trust.Verifier.Verify(text);
        JsonElement? payload = statement.Signature == SignatureState.Valid ? PayloadOf(text) : null;
        return new VcVerdict(credential, [.. Problems(statement, payload)], statement, payload);
    }

    /// <summary>What a JWT, or the first part of an SD-JWT, has signed.</summary>
    public static JsonElement? PayloadOf(string text) =>
        CompactJws.Read(text.Split('~')[0]).TryGet(out CompactJws? jws, out _) && StrictJson.Parse(jws.Payload(), Limits.CredentialJsonDepth, out _) is JsonElement { ValueKind: JsonValueKind.Object } json ? json : null;

    private static VcVerdict Refused(JsonElement credential, ImmutableArray<VcFinding> findings) => new(credential, [.. findings.Select(finding => VcProblem.Of(finding))], null, null);

    // A statement has the first rule that is broken; here they are told all.
    private static IEnumerable<VcProblem> Problems(Statement statement, JsonElement? payload) =>
        statement.Reasons is [Reason.ContentMalformed] && payload is JsonElement json && json.TryGetProperty("@context", out _) && VcDataModel.Check(json) is { IsEmpty: false } findings
            ? findings.Select(finding => VcProblem.Of(finding))
            : statement.Reasons.Select((reason, i) => VcProblem.Of(reason, i == 0 ? statement.Where : null));
}
