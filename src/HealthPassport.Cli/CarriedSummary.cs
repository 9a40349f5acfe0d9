using System.Text;
using HealthPassport.Formats;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>Joins earlier passports, once they were checked, with what is new.</summary>
internal static class CarriedSummary
{
    public static Result<HealthSummary> Join(CarriedFile carried, HealthSummary added, Terminal terminal)
    {
        if (carried.TrustFile is null)
        {
            return new Failure(Reason.UnknownKey, "--carry", "--trust FILE, since only what was verified can be carried over");
        }

        HolderSecret? secret = null;
        if (!TrustMemory.Load(carried.TrustFile, carried.StateFolder, terminal.Clock, terminal).TryGet(out TrustStore? trust, out Failure? failure)
            || !Inputs.ReadFile(carried.Path, Inputs.MaxTokenFileBytes).TryGet(out byte[]? file, out failure)
            || (carried.UnlockFile is not null && !Inputs.ReadSecret(carried.UnlockFile, terminal).TryGet(out secret, out failure)))
        {
            return failure!;
        }

        Verifier verifier = new(trust, terminal.Clock);
        Statement[] statements = [.. CredentialFile.Split(Encoding.UTF8.GetString(file)).Select(text => verifier.Verify(text, new VerificationOptions { Secret = secret }))];
        if (Array.Find(statements, s => s.Verdict is not (Verdict.Accepted or Verdict.Caution)) is Statement refused)
        {
            return new Failure(refused.Reasons[0], carried.Path, "a passport that is accepted here");
        }

        SealedParts parts = secret is null ? SealedParts.Leave : SealedParts.Take;
        TimeLineOptions options = new() { SamePerson = carried.IsSamePerson ? SamePerson.All : SamePerson.Undecided, Sealed = parts };
        if (!TimeLines.Of(statements, options, trust).TryGet(out TimeLine? line, out failure))
        {
            return failure;
        }

        if (line.Persons.Length != 1)
        {
            return new Failure(Reason.Malformed, carried.Path, "the code of one passport, or both of its twins; or cards that links join; or --same-person, if you say that they are all about one person");
        }

        return Join(line.Persons[0], statements, carried.Path, added, terminal);
    }

    private static Result<HealthSummary> Join(TimeLinePerson person, Statement[] statements, string path, HealthSummary added, Terminal terminal)
    {
        if (added.Holder is null && person.Cards.Select(card => card.Holder).OfType<Holder>().DistinctBy(holder => HolderText.Of(holder, "en")).Count() > 1)
        {
            return new Failure(Reason.SummaryInvalid, path, "cards that name one holder in the same way; or a holder in the summary, as the person wants it");
        }

        foreach (IdentityConflict conflict in person.IdentityConflicts)
        {
            terminal.Error.WriteLine($"healthpassport: {Words.Text("identity-" + ReasonNames.Kebab(conflict.What.ToString()), "en")} (codes {string.Join(", ", conflict.Statements)})");
        }

        int left = person.Cards.Sum(card => statements[card.Statements[0] - 1].Summary?.Other.Length ?? 0);
        if (left > 0)
        {
            terminal.Error.WriteLine($"healthpassport: {left} further contents of the earlier cards cannot be carried over; they stay there, so the person should keep them");
        }

        // Between sets that no link joins stands a clinician's decision, and the new card says so.
        bool isDecided = TimeLines.LinkedSets(statements).Length > 1;
        return CarryOver.Join(CarriedCards.Of(person, statements, isDecided), added);
    }
}
