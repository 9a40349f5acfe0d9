using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Service.Access;
using HealthPassport.Service.Passports;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Verifies presentations: the holder's proof, the challenge, whom it is meant for, and each credential by itself.</summary>
internal sealed class PresentationVerification(VcVerification credentials, Challenges challenges, TimeProvider clock, IOptions<ServiceOptions> options)
{
    /// <summary>Verifies a presentation that must be secured.</summary>
    /// <param name="presentation">An object.</param>
    /// <param name="challenge">The challenge that it answers; used up by this. Null: none was made, and the answer says that.</param>
    /// <param name="domain">Whom it must be meant for; null for this service, where it says anything.</param>
    /// <param name="caller">Who asks.</param>
    public PresentationVerdict Verify(JsonElement presentation, string? challenge, string? domain, Caller caller)
    {
        bool isFresh = challenge is not null && challenges.Use(challenge, caller);      // first of all: once, whatever comes of it
        if (Presentations.PresentationIn(presentation) is not string text || !Enveloped.Check(presentation).IsEmpty)
        {
            return new PresentationVerdict(presentation, Unsecured(presentation), null, [], challenge, false, domain, false);
        }

        HolderProof proof = HolderProof.Read(text, clock.GetUtcNow());
        string expected = domain ?? options.Value.PublicAddress;
        bool answers = isFresh && proof.Nonce == challenge;
        bool isForUs = proof.Audience.IsEmpty ? domain is null : proof.Audience is [string one] && one == expected;
        ImmutableArray<VcProblem> problems =
        [
            .. proof.Problems,
            .. TooMany(proof.Payload),
            .. challenge is null ? [VcProblem.Of(VcRule.Challenge, "challenge", isError: false)] : answers ? Array.Empty<VcProblem>() : [VcProblem.Of(VcRule.Challenge, "challenge")],
            .. isForUs ? Array.Empty<VcProblem>() : [VcProblem.Of(VcRule.Domain, "domain")],
        ];
        return new PresentationVerdict(presentation, problems, proof, Each(proof.Payload), challenge, answers, domain, isForUs);
    }

    /// <summary>Verifies the credentials of a presentation that nobody signed.</summary>
    public PresentationVerdict VerifyUnsigned(JsonElement presentation) =>
        new(presentation, [.. VpDataModel.Check(presentation).Select(finding => VcProblem.Of(finding)), .. TooMany(presentation)], null, Each(presentation), null, false, null, false);

    private static ImmutableArray<VcProblem> Unsecured(JsonElement presentation) => Enveloped.IsEnveloped(presentation)
        ? [.. Enveloped.Check(presentation).Append(new VcFinding(VcRule.EnvelopeForm, "id", "")).Select(finding => VcProblem.Of(finding))]
        : [.. VpDataModel.Check(presentation).Append(new VcFinding(presentation.TryGetProperty("proof", out _) ? VcRule.ProofUnsupported : VcRule.NotSecured, "$", "")).Select(finding => VcProblem.Of(finding))];

    private static VcProblem[] TooMany(JsonElement presentation) => Items(presentation).Length > CardVerification.MaxCodes ? [VcProblem.Of(Model.Reason.TooLarge, "verifiableCredential")] : [];

    private ImmutableArray<VcVerdict> Each(JsonElement presentation)
    {
        JsonElement[] items = Items(presentation);
        return items.Length > CardVerification.MaxCodes ? [] : [.. items.Select(credentials.Verify)];
    }

    private static JsonElement[] Items(JsonElement presentation) =>
        presentation.ValueKind != JsonValueKind.Object ? [] : [.. new VcFindings().Objects(presentation, "verifiableCredential", "").Select(one => one.Item)];
}
