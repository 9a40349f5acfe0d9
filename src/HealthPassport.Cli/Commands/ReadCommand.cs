using System.CommandLine;
using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary><c>read</c>: the statement about a passport, or about each line of a file.</summary>
internal static class ReadCommand
{
    private const int LatestYear = 9000;      // times a few years later still fit

    private const int LongestOption = 30;      // what is longer may be a code, and is not said again

    private static readonly Argument<string[]> Input = new("input") { Description = "A code's text, a file with codes (one a line), or - for standard input; or several of these. The text of a checkpoint is taken first.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string> Trust = new("--trust") { Description = "The trust file.", Required = true };
    private static readonly Option<string?> State = Inputs.State();
    private static readonly Option<string?> At = new("--at") { Description = "Check as of this time instead of now (YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ)." };
    private static readonly Option<string> Language = Inputs.Language();
    private static readonly Option<bool> Unlock = new("--unlock") { Description = "Ask for the holder's secret, to open the sealed part." };
    private static readonly Option<string?> UnlockFile = new("--unlock-file") { Description = "The holder's secret in a file; - for standard input." };
    private static readonly Option<bool> Unverified = new("--unverified") { Description = "Show what an unknown issuer's code says, marked as unverified." };
    private static readonly Option<string?> Batch = new("--batch") { Description = "Read a file (or -) with one code a line, and write one JSON statement a line." };
    private static readonly Option<string[]> SamePerson = new("--same-person")
    {
        Description = "You say that all the codes are about one person; or, by their numbers, that some are (--same-person 1,3). Without it only links of issuers join cards.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> WithSealed = new("--with-sealed") { Description = "Take what was opened of sealed parts into the time line." };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("read", "Checks and reads a passport. Nothing is sent anywhere and nothing about the holder is kept.")
        {
            Input, Trust, State, At, Language, Unlock, UnlockFile, Unverified, Batch, SamePerson, WithSealed, Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string language = parsed.GetValue(Language)!;
        if (!Terminology.Languages.Contains(language))
        {
            return terminal.Fail($"--lang takes one of {string.Join(", ", Terminology.Languages)}");
        }

        if (ClockOf(parsed.GetValue(At), terminal.Clock) is not TimeProvider clock)
        {
            return terminal.Fail("--at takes a time such as 2026-11-21 or 2026-11-21T10:30:00Z");
        }

        string? batch = parsed.GetValue(Batch);
        string[] inputs = parsed.GetValue(Input) ?? [];
        if (batch is null == (inputs.Length == 0))
        {
            return terminal.Fail("read needs a code, a file or -; or --batch with a file or -");
        }

        if (Array.Find(inputs, one => one.StartsWith("--", StringComparison.Ordinal)) is string option)
        {
            return terminal.Fail($"read has no option {(option.Length <= LongestOption && !option.AsSpan().ContainsAny('=', ':') ? option : "of that name")}. Try: healthpassport read --help");
        }

        HolderSecret? secret = null;
        Failure? failure = null;
        if ((parsed.GetValue(Unlock) || parsed.GetValue(UnlockFile) is not null) && !Inputs.ReadSecret(parsed.GetValue(UnlockFile), terminal).TryGet(out secret, out failure))
        {
            return terminal.Fail(failure);
        }

        if (!TrustMemory.Load(parsed.GetValue(Trust)!, parsed.GetValue(State), clock, terminal).TryGet(out TrustStore? trust, out failure))
        {
            return terminal.Fail(failure);
        }

        if (Array.Exists(inputs, one => SignedCheckpoint.IsOne(one)) && TakeCheckpoints(parsed, clock, terminal, ref inputs, ref trust) is Failure refused)
        {
            return terminal.Fail(refused);
        }

        if (batch is null && inputs.Length == 0)
        {
            return Terminal.Done;
        }

        Verifier verifier = new(trust, clock);
        VerificationOptions options = new() { Secret = secret, Unverified = parsed.GetValue(Unverified) ? UnverifiedContent.Show : UnverifiedContent.Hide };
        if (batch is not null)
        {
            return BatchReading.Run(batch, verifier, options, language, terminal);
        }

        if (!TokenInput.ReadAll(inputs, terminal).TryGet(out TokenInput? tokens, out failure))
        {
            return terminal.Fail(failure);
        }

        if (SamePersonOption.Read(parsed.GetResult(SamePerson) is null ? null : parsed.GetValue(SamePerson), tokens.Texts.Count) is not SamePerson decision)
        {
            return terminal.Fail($"--same-person takes numbers of codes from 1 to {tokens.Texts.Count}, such as 1,3; or nothing for all of them");
        }

        bool withSealed = parsed.GetValue(WithSealed);
        Statement[] statements = [.. tokens.Texts.Select(text => verifier.Verify(text, options))];
        TimeLine? timeLine = TimeLines.Of(statements, new TimeLineOptions { SamePerson = decision, Sealed = withSealed ? SealedParts.Take : SealedParts.Leave }, trust).TryGet(out TimeLine? made, out _) ? made : null;
        if (parsed.GetValue(Json))
        {
            StatementOutput.WriteJson(statements, timeLine, language, terminal);
        }
        else
        {
            StatementOutput.WriteText(statements, timeLine, withSealed, language, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), terminal);
        }

        return Array.TrueForAll(statements, statement => statement.Verdict == Verdict.Accepted) ? Terminal.Done : Terminal.NotAccepted;
    }

    // Texts of checkpoints are no cards: what they say counts for the cards beside them.
    private static Failure? TakeCheckpoints(ParseResult parsed, TimeProvider clock, Terminal terminal, ref string[] inputs, ref TrustStore trust)
    {
        foreach (string text in inputs.Where(one => SignedCheckpoint.IsOne(one)))
        {
            if (!TrustMemory.Take(trust, text, parsed.GetValue(State), clock, terminal).TryGet(out TakenCheckpoint? taken, out Failure? failure))
            {
                return failure;
            }

            terminal.Error.WriteLine(CheckpointText.Line(taken));
            trust = taken.Store;
        }

        inputs = [.. inputs.Where(one => !SignedCheckpoint.IsOne(one))];
        return null;
    }

    private static TimeProvider? ClockOf(string? at, TimeProvider clock) =>
        at is null ? clock
        : DateTimeOffset.TryParseExact(at, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            && time.Year is >= 1970 and <= LatestYear
            ? new FixedClock(time)
            : null;
}
