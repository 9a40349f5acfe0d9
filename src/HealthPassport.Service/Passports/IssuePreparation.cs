using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Service.Access;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Status;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Passports;

/// <summary>Reads requests to issue as far as they can be signed. Nothing is signed here, and no index is spent.</summary>
internal sealed class IssuePreparation(KeyRing keys, StatusRegister register, EarlierCards earlier)
{
    /// <summary>Reads a request.</summary>
    /// <param name="body">The request.</param>
    /// <param name="caller">Who asks: the kinds of entry are bounded by their rights.</param>
    /// <returns>What is ready to be signed, or why nothing can be.</returns>
    public async ValueTask<Outcome<PreparedIssue>> PrepareAsync(IssueBody body, Caller caller)
    {
        if (keys.IsClockBehind)
        {
            return ProblemCode.ClockBehind;
        }

        IssuingFormat? format = null;
        if (body.Format is not (null or PassportIssuer.Format) && (format = IssuingFormat.Find(body.Format)) is null)
        {
            return new Failure(Reason.Malformed, "format", string.Join(", ", IssuingFormat.All.Select(one => one.Name).Prepend(PassportIssuer.Format)));
        }

        if (Contradiction(body, format) is Failure contradiction)
        {
            return contradiction;
        }

        if (!SummaryInput.Read(body).TryGet(out SummaryInput? input, out Failure? failure) || !Secrets.Read(body).TryGet(out Secrets? secrets, out failure))
        {
            return failure!;
        }

        if (!caller.MayIssue(body.Sealed is null ? input.Kinds : EntryKinds.All))      // what is sealed may be of any kind
        {
            return ProblemCode.KindNotGranted;
        }

        if (body.Observatory is ObservatoryBody counted && !EnteredConsultation.Of(input.Summary, counted.Reason, counted.Barrier, keys.Today, TableSet.Current).TryGet(out _, out failure))
        {
            return failure;
        }

        TwinLanes? lanes = null;
        if (body.Sealed is SealedBody ready && !TwinLanes.Read(ready.Lanes ?? []).TryGet(out lanes, out failure))
        {
            return failure with { Where = $"sealed.{failure.Where}" };
        }

        HealthSummary summary = input.Summary;
        if (body.Earlier is not null)
        {
            if (!(await earlier.AddToAsync(body, summary)).TryGet(out HealthSummary? joined, out ProblemDetails? problem))
            {
                return problem;
            }

            summary = joined;
        }

        CorrectedCard? corrected = null;
        if (body.Corrects is string wrong)
        {
            if (!(await earlier.CorrectedAsync(wrong)).TryGet(out corrected, out ProblemDetails? problem))
            {
                return problem;
            }

            if (corrected is { OwnList: uint list, Link.StatusIndex: uint index } && register.Find(list, index) is CredentialStatus.Revoked)
            {
                return new Failure(Reason.Revoked, "corrects", "a card that was not revoked");
            }

            summary = summary with { Links = summary.Links.Add(corrected.Link) };
        }

        IssueRequest request = new() { Summary = summary, IssuedOn = keys.Today, Secret = secrets.First, SecondSecret = secrets.Second, Lanes = lanes };
        return keys.Current(keys.Today).TryGet(out SigningSet? set, out failure) ? new PreparedIssue(set, format, request, secrets, input, corrected) : failure;
    }

    private static Failure? Contradiction(IssueBody body, IssuingFormat? format) =>
        format is not null && (body.NewSecret || body.Secret is not null || body.SecondSecret is not null || body.Sealed is not null || body.Sheet is not null || body.Corrects is not null)
            ? new Failure(Reason.Malformed, "format", $"{PassportIssuer.Format} for secrets, sheets and corrections: a credential of another format is one text, and everybody can read all of it")
        : body.Sealed is not null && (body.NewSecret || body.Secret is not null || body.SecondSecret is not null || body.Unlock is not null)
            ? new Failure(Reason.SecretInvalid, "sealed", "no secret beside a part that is sealed already: what it opens is to stay where it was sealed")
        : body.NewSecret && body.Secret is not null ? new Failure(Reason.SecretInvalid, "secret", "either a new secret or the holder's own")
        : CodePicture.Check(body.Pictures) is Failure pictures ? pictures
        : new[] { body.Sheet?.ReaderLanguage, body.Sheet?.HolderLanguage }.OfType<string>().Any(language => !Terminology.Languages.Contains(language))
            ? new Failure(Reason.Malformed, "sheet", $"languages out of {string.Join(", ", Terminology.Languages)}")
        : null;
}
