using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>What an import took, what it refused and why.</summary>
internal static class ImportReport
{
    private const int MaxAlike = 5;      // real lists repeat one defect a hundred times

    public static void Write(ImportedNetwork imported, string file, bool json, Terminal terminal)
    {
        if (json)
        {
            WriteJson(imported, file, terminal);
        }
        else
        {
            WriteText(imported, file, terminal);
        }
    }

    private static void WriteText(ImportedNetwork imported, string file, Terminal terminal)
    {
        ForeignNetwork network = imported.Network;
        int Count(ImportOutcome outcome) => imported.Findings.Count(finding => finding.Outcome == outcome);
        terminal.Out.WriteLine($"{network.Name}, list of {network.AsOf:yyyy-MM-dd}: {network.Issuers.Length} issuers, {network.Issuers.Sum(issuer => issuer.Keys.Length)} keys");
        terminal.Out.WriteLine($"  taken {Count(ImportOutcome.Taken)}, taken with a defect {Count(ImportOutcome.TakenWithDefect)}, refused {Count(ImportOutcome.Refused)}");
        foreach (IGrouping<(ImportOutcome Outcome, string Why), (ImportFinding Finding, string Why)> alike in imported.Findings
            .SelectMany(finding => (finding.Why ?? "").Split("; ", StringSplitOptions.RemoveEmptyEntries), (finding, why) => (finding, why))
            .GroupBy(pair => (pair.finding.Outcome, pair.why)))
        {
            terminal.Out.WriteLine($"  {(alike.Key.Outcome == ImportOutcome.Refused ? "[x]" : "[!]")} {alike.Count()} x {Clean(alike.Key.Why)}");
            foreach ((ImportFinding finding, _) in alike.Take(MaxAlike))
            {
                terminal.Out.WriteLine($"        {Clean(finding.Issuer)}{(finding.What is null ? "" : $"  {Clean(finding.What)}")}");
            }

            if (alike.Count() > MaxAlike)
            {
                terminal.Out.WriteLine($"        and {alike.Count() - MaxAlike} more (--json names each)");
            }
        }

        terminal.Out.WriteLine($"Written to {file}. Take it into the next trust file with: trust build --import {file} ...");
    }

    private static void WriteJson(ImportedNetwork imported, string file, Terminal terminal) => terminal.WriteJson(json =>
    {
        json.WriteString("network", imported.Network.Name);
        json.WriteString("kind", ReasonNames.Kebab(imported.Network.Kind.ToString()));
        json.WriteString("asOf", imported.Network.AsOf);
        json.WriteNumber("issuers", imported.Network.Issuers.Length);
        json.WriteNumber("keys", imported.Network.Issuers.Sum(issuer => issuer.Keys.Length));
        json.WriteStartArray("findings");
        foreach (ImportFinding finding in imported.Findings)
        {
            json.WriteStartObject();
            json.WriteString("outcome", ReasonNames.Kebab(finding.Outcome.ToString()));
            json.WriteString("issuer", finding.Issuer);
            json.WriteString("what", finding.What);
            json.WriteString("why", finding.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("out", file);
    });

    // A list of others must not draw on the terminal.
    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
