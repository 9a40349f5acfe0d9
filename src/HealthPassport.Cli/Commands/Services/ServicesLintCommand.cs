using System.CommandLine;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>services lint</c>: what is wrong with the source of a pack.</summary>
internal static class ServicesLintCommand
{
    private static readonly Argument<string> Source = new("file") { Description = "The source of a pack (JSON, specs/services-pack.schema.json)." };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("lint", "Says what is wrong with the source of a pack, and what its author should look at.") { Source, Json };
        command.SetAction(parsed => Lint(parsed, terminal));
        return command;
    }

    /// <summary>Writes findings, one a line.</summary>
    public static void Write(IEnumerable<ServicesFinding> findings, TextWriter to)
    {
        LintFindings.Write(to, findings.Select(finding => (finding.Code, finding.Where, finding.IsError)));
    }

    private static int Lint(ParseResult parsed, Terminal terminal)
    {
        if (!Inputs.ReadFile(parsed.GetValue(Source)!, ServicesSourceReader.MaxBytes).TryGet(out byte[]? file, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        ServicesSourceReading reading = ServicesSourceReader.Read(file, terminal.Today);
        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteBoolean("signable", reading.Pack is not null);
                LintFindings.Write(json, reading.Findings.Select(finding => (finding.Code, finding.Where, finding.IsError)));
            });
        }
        else
        {
            Write(reading.Findings, terminal.Out);
            terminal.Out.WriteLine(reading.Pack is { } pack ? $"{pack.Id}, edition {pack.Edition}: {pack.Services.Length} services, {pack.Rights.Length} rights; can be signed" : "cannot be signed");
        }

        return reading.Pack is null ? Terminal.NotAccepted : Terminal.Done;
    }
}
