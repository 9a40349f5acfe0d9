using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>Joins an earlier passport, once it was checked, with what is new.</summary>
internal static class CarriedSummary
{
    public static Result<HealthSummary> Join(string file, string? trustFile, string? stateFolder, string? unlockFile, HealthSummary added, Terminal terminal)
    {
        if (trustFile is null)
        {
            return new Failure(Reason.UnknownKey, "--carry", "--trust FILE, since only what was verified can be carried over");
        }

        HolderSecret? secret = null;
        if (!TrustMemory.Load(trustFile, stateFolder, terminal.Clock, terminal).TryGet(out TrustStore? trust, out Failure? failure)
            || !Inputs.ReadFile(file, Inputs.MaxTokenFileBytes).TryGet(out byte[]? tokens, out failure)
            || (unlockFile is not null && !Inputs.ReadSecret(unlockFile, terminal).TryGet(out secret, out failure)))
        {
            return failure!;
        }

        Verifier verifier = new(trust, terminal.Clock);
        Statement[] statements = [.. Tokens.Lines(tokens).Select(line => verifier.Verify(line, new VerificationOptions { Secret = secret }))];
        if (Array.Find(statements, s => s.Verdict is not (Verdict.Accepted or Verdict.Caution)) is Statement refused)
        {
            return new Failure(refused.Reasons[0], file, "a passport that is accepted here");
        }

        if (statements.Length == 0 || statements.Any(s => s.StatusIndex != statements[0].StatusIndex || s.KeyId != statements[0].KeyId))
        {
            return new Failure(Reason.Malformed, file, "the code of one passport, or both of its twins");
        }

        Statement first = statements[0];
        if (first is not { Issuer.Number: uint number, StatusIndex: uint index })
        {
            return CarryOver.FromDocument(first.Summary!, added);      // a card of another network: a link could not name it
        }

        Link link = new(number, index, first.Hash!);
        return CarryOver.Join(first.Summary!, Sealed(statements), link, added);
    }

    // Twins hold the same sealed entries, or one of them what had no room in the other.
    private static HealthSummary? Sealed(Statement[] statements)
    {
        HealthSummary[] opened = [.. statements.Select(s => s.SealedSummary).OfType<HealthSummary>()];
        return opened.Length == 0 ? null : opened.Aggregate(SealedTwins.Join);
    }
}
