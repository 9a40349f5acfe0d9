using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthPassport.Guidance;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary><c>guidance</c>: what is missing and what runs out, by one schedule.</summary>
internal static class GuidanceCommand
{
    private const string Yes = "yes";
    private const string No = "no";

    private static readonly Argument<string[]> Input = new("input") { Description = "A summary as JSON (a file); or a code's text or file, or several of these, which need --trust.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string[]> SamePerson = new("--same-person")
    {
        Description = "You say that all the codes are about one person; or, by their numbers, that some are (--same-person 1,3). Without it only links of issuers join cards.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Trust = new("--trust") { Description = "The trust file, for a code." };
    private static readonly Option<string?> State = Inputs.State();
    private static readonly Option<string?> UnlockFile = new("--unlock-file") { Description = "The holder's secret in a file; - for standard input. The answer then uses the sealed part, and says so." };
    private static readonly Option<bool> WithSealed = new("--with-sealed") { Description = "For a summary: use what is to be sealed as well. The answer says so." };
    private static readonly Option<string> Schedule = new("--schedule") { Description = "A schedule's file, or the name of one of this program (schedules list).", DefaultValueFactory = _ => BuiltInSchedules.WhoMinimum.Id };
    private static readonly Option<string?> On = new("--on") { Description = "The day of reading (YYYY-MM-DD) instead of today." };
    private static readonly Option<string?> Pregnant = new("--pregnant") { Description = "yes or no." };
    private static readonly Option<string?> Expected = new("--expected") { Description = "When birth is expected (YYYY-MM-DD or YYYY-MM)." };
    private static readonly Option<string?> Hiv = new("--hiv") { Description = "yes, no, or stable (treated and stable)." };
    private static readonly Option<string?> SickleCell = new("--sickle-cell") { Description = "yes or no." };
    private static readonly Option<string?> Age = new("--age") { Description = "The age where no birth date is recorded, such as 3y or 20m." };
    private static readonly Option<bool> BirthConfirmed = new("--birth-confirmed") { Description = "A first of January is the real day of birth." };
    private static readonly Option<string[]> Wanted = new("--wanted") { Description = "Antigens that are wanted here although the schedule asks for them at some risk or in some programmes only.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Language = Inputs.Language();
    private static readonly Option<bool> Json = Inputs.Json();
    private static readonly Option<bool> Fhir = new("--fhir") { Description = "Write the next doses of one person as FHIR R4 (ImmunizationRecommendation), without anything that says who it is." };

    public static Command Create(Terminal terminal)
    {
        Command command = new("guidance", "Says what is missing and what runs out. A suggestion by a schedule, no order; nothing is kept.")
        {
            Input, Trust, State, UnlockFile, WithSealed, SamePerson, Schedule, On, Pregnant, Expected, Hiv, SickleCell, Age, BirthConfirmed, Wanted, Language, Json, Fhir,
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

        if ((parsed.GetValue(On) is null ? terminal.Today : Inputs.Day(parsed.GetValue(On))) is not DateOnly on)
        {
            return terminal.Fail("--on takes a day such as 2026-11-21");
        }

        if (ScheduleOf(parsed.GetValue(Schedule)!) is not Schedule schedule)
        {
            return terminal.Fail("--schedule takes a schedule of this program (schedules list), or a file without errors (schedules lint FILE)");
        }

        if (!ToldOf(parsed, schedule).TryGet(out Told? told, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        string[] inputs = parsed.GetValue(Input)!;
        bool isSummary = inputs is [string path] && File.Exists(path) && IsJson(path);
        if (!(isSummary ? GuidanceRecord.OfSummary(inputs[0], parsed.GetValue(WithSealed)) : OfCodes(inputs, parsed, terminal)).TryGet(out GuidanceRecord[]? records, out failure))
        {
            return terminal.Fail(failure);
        }

        GuidanceAnswer[] answers = [.. records.Select(record => record.Opened is HealthSummary opened ? Guide.WithSealed(record.Open, opened, schedule, on, told) : Guide.Of(record.Open, schedule, on, told))];
        if (parsed.GetValue(Fhir))
        {
            return answers is [GuidanceAnswer one] ? WriteFhir(one, language, terminal) : terminal.Fail("--fhir takes what is one person's; --same-person says that all codes are");
        }

        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json => Write(json, answers));
            return Terminal.Done;
        }

        for (int i = 0; i < answers.Length; i++)
        {
            if (answers.Length > 1)
            {
                terminal.Out.WriteLine($"{(i == 0 ? "" : Environment.NewLine)}{Words.Text("holder", language)} {i + 1}");
            }

            new GuidanceText(records[i].Open, records[i].Opened, language, terminal.Out).Write(answers[i]);
        }

        return Terminal.Done;
    }

    private static int WriteFhir(GuidanceAnswer answer, string language, Terminal terminal)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true }))
        {
            RecommendationJson.Write(json, answer, language);
        }

        terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
        return Terminal.Done;
    }

    // One answer as it is; those of several persons in the order of their time line.
    private static void Write(Utf8JsonWriter json, GuidanceAnswer[] answers)
    {
        if (answers is [GuidanceAnswer only])
        {
            GuidanceJson.Write(json, only);
            return;
        }

        json.WriteStartArray("persons");
        foreach (GuidanceAnswer answer in answers)
        {
            json.WriteStartObject();
            GuidanceJson.Write(json, answer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Schedule? ScheduleOf(string name) =>
        BuiltInSchedules.Find(name) ?? (ScheduleFile.Read(name, []).TryGet(out ScheduleReading? reading, out _) ? reading.Schedule : null);

    private static Result<Told> ToldOf(ParseResult parsed, Schedule schedule)
    {
        if (parsed.GetValue(Pregnant) is not (null or Yes or No) || parsed.GetValue(SickleCell) is not (null or Yes or No))
        {
            return new Failure(Reason.SummaryInvalid, "--pregnant and --sickle-cell", "yes or no");
        }

        if (parsed.GetValue(Hiv) is not (null or Yes or No or "stable"))
        {
            return new Failure(Reason.SummaryInvalid, "--hiv", "yes, no or stable");
        }

        if (parsed.GetValue(Expected) is string expected && PartialDate.Parse(expected) is null)
        {
            return new Failure(Reason.SummaryInvalid, "--expected", "a day or a month");
        }

        if (parsed.GetValue(Age) is string age && Period.Parse(age) is null or { Unit: 'y', Count: > 130 })
        {
            return new Failure(Reason.SummaryInvalid, "--age", "an age such as 3y or 20m");
        }

        string[] wanted = parsed.GetValue(Wanted) ?? [];
        return Array.Exists(wanted, antigen => !schedule.Antigens.Any(rule => rule.Antigen == antigen))
            ? new Failure(Reason.SummaryInvalid, "--wanted", $"one of {string.Join(", ", schedule.Antigens.Select(rule => rule.Antigen))}")
            : new Told
            {
                IsPregnant = YesOrNo(parsed.GetValue(Pregnant)),
                ExpectedDate = parsed.GetValue(Expected) is string date ? PartialDate.Parse(date) : null,
                Hiv = parsed.GetValue(Hiv) switch { Yes => HivTold.Yes, "stable" => HivTold.TreatedAndStable, No => HivTold.No, _ => HivTold.NotSaid },
                HasSickleCell = YesOrNo(parsed.GetValue(SickleCell)),
                Age = Period.Parse(parsed.GetValue(Age)),
                IsBirthConfirmed = parsed.GetValue(BirthConfirmed),
                Wanted = [.. wanted],
            };
    }

    private static bool? YesOrNo(string? text) => text is null ? null : text == Yes;

    private static bool IsJson(string path)
    {
        using StreamReader reader = new(path);
        int first;
        do
        {
            first = reader.Read();
        }
        while (first >= 0 && char.IsWhiteSpace((char)first));
        return first == '{';
    }

    private static Result<GuidanceRecord[]> OfCodes(string[] inputs, ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(Trust) is not string trustFile)
        {
            return new Failure(Reason.Empty, "--trust", "the trust file, for a code; or one summary that exists");
        }

        HolderSecret? secret = null;
        Failure? failure = null;
        if (parsed.GetValue(UnlockFile) is string file && !Inputs.ReadSecret(file, terminal).TryGet(out secret, out failure))
        {
            return failure;
        }

        if (!TrustMemory.Load(trustFile, parsed.GetValue(State), terminal.Clock, terminal).TryGet(out TrustStore? trust, out failure)
            || !TokenInput.ReadAll(inputs, terminal).TryGet(out TokenInput? tokens, out failure))
        {
            return failure;
        }

        return SamePersonOption.Read(parsed.GetResult(SamePerson) is null ? null : parsed.GetValue(SamePerson), tokens.Texts.Count) is SamePerson decision
            ? GuidanceRecord.OfCodes(tokens.Texts, trust, secret, decision, terminal)
            : new Failure(Reason.SummaryInvalid, "--same-person", $"numbers of codes from 1 to {tokens.Texts.Count}, such as 1,3; or nothing for all of them");
    }
}
