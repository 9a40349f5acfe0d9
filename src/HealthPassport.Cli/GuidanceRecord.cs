using HealthPassport.Formats;
using HealthPassport.Formats.Json;
using HealthPassport.Guidance;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>One person of whom <c>guidance</c> is asked: what is open, and what was opened of the sealed part.</summary>
/// <param name="Open">What everybody can read.</param>
/// <param name="Opened">What was opened; null when nothing is to be used of it.</param>
internal sealed record GuidanceRecord(HealthSummary Open, HealthSummary? Opened)
{
    /// <summary>The record in a summary's file.</summary>
    public static Result<GuidanceRecord[]> OfSummary(string path, bool withSealed)
    {
        if (!Inputs.ReadFile(path, Limits.SummaryJsonBytes).TryGet(out byte[]? file, out Failure? failure)
            || !SummaryJson.Read(file, Terminology.Current).TryGet(out HealthSummary? summary, out failure))
        {
            return failure;
        }

        return new GuidanceRecord[] { new(OpenPart.Of(summary), withSealed ? OpenPart.SealedOf(summary) : null) };
    }

    /// <summary>The records of the persons of several codes, joined as their time line says. Cards that stand apart give nothing, and standard error names them.</summary>
    public static Result<GuidanceRecord[]> OfCodes(IReadOnlyList<string> texts, TrustStore trust, HolderSecret? secret, SamePerson decision, Terminal terminal)
    {
        Verifier verifier = new(trust, terminal.Clock);
        Statement[] statements = [.. texts.Select(text => verifier.Verify(text, new VerificationOptions { Secret = secret }))];
        if (!Of(SealedParts.Leave).TryGet(out TimeLine? open, out Failure? failure) || !Of(SealedParts.Take).TryGet(out TimeLine? whole, out failure))
        {
            return failure;
        }

        if (open.Persons.IsEmpty)
        {
            Statement first = statements[0];
            return new Failure(first.Reasons.IsEmpty ? Reason.Malformed : first.Reasons[0], "code", "one that is accepted; see read");
        }

        foreach (int apart in open.Apart)
        {
            terminal.Error.WriteLine($"healthpassport: code {apart} takes no part: {(statements[apart - 1].Reasons.IsEmpty ? Reason.Malformed : statements[apart - 1].Reasons[0]).Name()}");
        }

        // Both lines have the same persons in the same order: what is sealed joins no cards but by its links, and these were opened or not for both.
        return open.Persons.Zip(whole.Persons, (one, with) =>
            new GuidanceRecord(JoinedRecord.OpenOf(one), with.Entries.Any(entry => entry.Sealed) ? JoinedRecord.OpenedOf(with) : null)).ToArray();

        Result<TimeLine> Of(SealedParts parts) => TimeLines.Of(statements, new TimeLineOptions { SamePerson = decision, Sealed = parts }, trust);
    }
}
