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
        foreach (ServicesFinding finding in findings)
        {
            to.WriteLine($"{(finding.IsError ? "error" : "look at")}  {finding.Code}{(finding.Where.Length == 0 ? "" : $" at {finding.Where}")}");
        }
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
                json.WriteStartArray("findings");
                foreach (ServicesFinding finding in reading.Findings)
                {
                    json.WriteStartObject();
                    json.WriteString("code", finding.Code);
                    json.WriteString("where", finding.Where);
                    json.WriteBoolean("error", finding.IsError);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
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
