using System.Buffers;
using System.CommandLine;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Json;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>convert</c>: a summary to FHIR and back. Nothing is signed.</summary>
internal static class ConvertCommand
{
    private const string ToIps = "fhir-ips";
    private const string ToCard = "fhir-shc";
    private const string ToCollection = "fhir";
    private const string ToSummary = "summary";

    private static readonly Argument<string> Input = new("input") { Description = "A summary as JSON or a FHIR R4 bundle; - for standard input." };
    private static readonly Option<string?> To = new("--to") { Description = $"{ToIps} (International Patient Summary), {ToCard} (the bundle of a SMART Health Card), {ToCollection} (a plain bundle) or {ToSummary}." };
    private static readonly Option<string?> From = new("--from") { Description = "fhir or summary; without it the input tells." };
    private static readonly Option<string?> IssuerName = new("--issuer-name") { Description = $"The organisation that writes; {ToIps} needs it." };
    private static readonly Option<string> Topic = new("--topic") { Description = $"For {ToCard}: vaccinations, conditions or screenings.", DefaultValueFactory = _ => "vaccinations" };
    private static readonly Option<string[]> IncludeSensitive = new("--include-sensitive") { Description = "Keys of sensitive concepts that the person wants in it; others are left out.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> IncludeSex = new("--include-sex") { Description = $"For {ToCard}: write the sex, where the law demands it." };
    private static readonly Option<string> Language = Inputs.Language();
    private static readonly Option<string?> Out = new("--out") { Description = "Write the result into a file." };
    private static readonly Option<bool> Json = new("--json") { Description = "Write a report as JSON; without --out the result stands in it." };

    public static Command Create(Terminal terminal)
    {
        Command command = new("convert", "Converts a summary to FHIR R4, or a FHIR bundle to a summary. Signs nothing.")
        {
            Input, To, From, IssuerName, Topic, IncludeSensitive, IncludeSex, Language, Out, Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!ReadInput(parsed, terminal).TryGet(out byte[]? bytes, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        string? from = parsed.GetValue(From);
        if (from is not (null or ToCollection or ToSummary))
        {
            return terminal.Fail($"--from takes {ToCollection} or {ToSummary}");
        }

        bool isBundle = from is null ? FhirBundle.IsBundle(bytes) : from == ToCollection;
        string? to = parsed.GetValue(To) ?? (isBundle ? ToSummary : null);
        if (to is not (ToIps or ToCard or ToCollection or ToSummary))
        {
            return terminal.Fail($"--to takes {ToIps}, {ToCard}, {ToCollection} or {ToSummary}");
        }

        string[] open = parsed.GetValue(IncludeSensitive) ?? [];
        if (Array.Exists(open, key => Terminology.Current.Find(key) is null))
        {
            return terminal.Fail("--include-sensitive takes keys of the terminology (terms search WORD)");
        }

        FhirContent? bundle = null;
        HealthSummary? summary = null;
        if (isBundle ? !FhirBundle.ReadForIssuing(bytes, Terminology.Current).TryGet(out bundle, out failure) : !SummaryJson.Read(bytes, Terminology.Current).TryGet(out summary, out failure))
        {
            return terminal.Fail(failure!);
        }

        return Convert(parsed, terminal, to, summary ?? bundle!.Summary with { Other = [] }, open).TryGet(out FhirExport? export, out failure)
            ? Write(parsed, terminal, export, bundle)
            : terminal.Fail(failure);
    }

    private static Result<byte[]> ReadInput(ParseResult parsed, Terminal terminal)
    {
        string path = parsed.GetValue(Input)!;
        return path == "-" ? Encoding.UTF8.GetBytes(terminal.In.ReadToEnd()) : Inputs.ReadFile(path, Limits.FhirBytes);
    }

    private static Result<FhirExport> Convert(ParseResult parsed, Terminal terminal, string to, HealthSummary summary, string[] open)
    {
        FhirRequest request = new() { Summary = summary, Seed = Guid.NewGuid(), Language = parsed.GetValue(Language)!, IncludeSensitive = [.. open] };
        switch (to)
        {
            case ToIps:
                return IpsDocument.Write(request, parsed.GetValue(IssuerName) ?? "", terminal.Clock.GetUtcNow()).TryGet(out FhirExport? document, out Failure? failure)
                    ? document
                    : failure.Where == "author" ? failure with { Where = "--issuer-name" } : failure;
            case ToCollection:
                return CollectionBundle.Write(request);
            case ToCard:
                return Enum.TryParse(parsed.GetValue(Topic), ignoreCase: true, out HealthCardTopic topic) && Enum.IsDefined(topic)
                    ? SmartHealthCardBundle.Write(new HealthCardRequest
                    {
                        Summary = summary,
                        Topic = topic,
                        IncludeSensitive = [.. open],
                        IncludeSex = parsed.GetValue(IncludeSex),
                        PerformerName = parsed.GetValue(IssuerName),
                    })
                    : new Failure(Reason.SummaryInvalid, "--topic", "vaccinations, conditions or screenings");
            default:
                ArrayBufferWriter<byte> json = new();
                SummaryJson.Write(json, summary, null, indented: true);
                return new FhirExport(json.WrittenMemory, []);
        }
    }

    private static int Write(ParseResult parsed, Terminal terminal, FhirExport export, FhirContent? bundle)
    {
        if (parsed.GetValue(Out) is string file)
        {
            AtomicFile.Write(file, export.Json.Span);
        }

        string[] leftOut = [.. export.LeftOut.Select(entry => entry.Subject is Concept concept ? concept.Key : entry.Subject.Label("en"))];
        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                if (parsed.GetValue(Out) is null)
                {
                    json.WritePropertyName("result");
                    json.WriteRawValue(export.Json.Span);
                }

                FhirImport.WriteArray(json, "leftOut", leftOut);
                FhirImport.WriteJson(json, bundle);
            });
            return Terminal.Done;
        }

        if (parsed.GetValue(Out) is null)
        {
            terminal.Out.WriteLine(Encoding.UTF8.GetString(export.Json.Span));
        }

        if (leftOut.Length > 0)
        {
            terminal.Error.WriteLine($"Left out {leftOut.Length} entries, which are sensitive and were not named, or which the format can't say:");
            Array.ForEach(leftOut, key => terminal.Error.WriteLine("  " + key));
        }

        FhirImport.WriteText(terminal, bundle);
        return Terminal.Done;
    }
}
