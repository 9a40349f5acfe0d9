using HealthPassport.Formats;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Field;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Trust;
using HealthPassport.Verification;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Passports;

/// <summary>What a new card takes from earlier ones: entries with their source when it adds, a link when it corrects. Only what was verified counts.</summary>
internal sealed class EarlierCards(OwnTrust trust, KeyRing keys, FieldKeyTable fieldKeys, CardVerification verification)
{
    /// <summary>Joins earlier cards of one person with what is new.</summary>
    public async ValueTask<Outcome<HealthSummary>> AddToAsync(IssueBody body, HealthSummary added)
    {
        string[] codes = [.. (body.Earlier ?? []).SelectMany(text => CredentialFile.Split(text))];
        if (!(await verification.VerifyAsync(codes, body.Unlock)).TryGet(out Statement[]? statements, out ProblemDetails? problem))
        {
            return problem;
        }

        if (Array.Find(statements, one => one.Verdict is not (Verdict.Accepted or Verdict.Caution)) is Statement refused)
        {
            return new Failure(refused.Reasons[0], "earlier", "cards that are accepted here");
        }

        TimeLineOptions options = new()
        {
            SamePerson = body.SamePerson ? SamePerson.All : SamePerson.Undecided,
            Sealed = body.Unlock is null ? SealedParts.Leave : SealedParts.Take,
        };
        if (!TimeLines.Of(statements, options, trust.Store).TryGet(out TimeLine? line, out Failure? failure))
        {
            return failure;
        }

        if (line.Persons is not [TimeLinePerson person])
        {
            return new Failure(Reason.Malformed, "earlier", "one passport, or both of its twins; or cards that links join; or samePerson, if you say that they are all about one person");
        }

        if (added.Holder is null && person.Cards.Select(card => card.Holder).OfType<Holder>().Distinct().Count() > 1)
        {
            return new Failure(Reason.SummaryInvalid, "earlier", "cards that name one holder in the same way; or a holder in the summary, as the person wants it");
        }

        // Between sets that no link joins stands the caller's decision, and the new card says so.
        bool isDecided = TimeLines.LinkedSets(statements).Length > 1;
        return CarryOver.Join(CarriedCards.Of(person, statements, isDecided), added);
    }

    /// <summary>Finds the card that is wrong in something.</summary>
    /// <returns>The link to it, and its place in a status list of ours when the card is our own.</returns>
    public async ValueTask<Outcome<CorrectedCard>> CorrectedAsync(string code)
    {
        if (!(await verification.VerifyAsync([code], null)).TryGet(out Statement[]? statements, out ProblemDetails? problem))
        {
            return problem;
        }

        Statement statement = statements[0];
        if (statement.Verdict is not (Verdict.Accepted or Verdict.Caution))
        {
            return new Failure(statement.Reasons[0], "corrects", "a card that is accepted here");
        }

        return statement is { Issuer.Number: uint number, StatusIndex: uint index, Hash: EnvelopeHash hash }
            ? new CorrectedCard(new Link(number, index, hash) { Corrects = true }, await OwnListAsync(statement))
            : new Failure(Reason.UnsupportedContent, "corrects", "a passport of this network; cards of other formats and networks cannot be named by a link");
    }

    /// <summary>The status list of a card of ours; null for another issuer's card.</summary>
    public async ValueTask<uint?> OwnListAsync(Statement statement) =>
        statement.Issuer?.Id == keys.IssuerId && statement.KeyId is string id ? keys.Keys.FirstOrDefault(key => key.IsNamed(id))?.StatusList ?? await fieldKeys.ListOfAsync(id, CancellationToken.None) : null;
}
