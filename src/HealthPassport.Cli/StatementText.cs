using System.Globalization;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>A statement for people: may I believe it, why not, who says so, how old is what I know, and then the content.</summary>
internal static class StatementText
{
    public static void Write(Statement statement, bool isSecondTwin, IReadOnlyList<Statement> all, string language, DateOnly today, TextWriter output)
    {
        string verdict = ReasonNames.Kebab(statement.Verdict.ToString());
        output.WriteLine($"{Mark(statement.Verdict)} {verdict.ToUpperInvariant()}  {Words.Of(statement.Verdict, language)}. {Words.Text($"verdict-{verdict}-says", language)}");
        foreach (Reason reason in statement.Reasons)
        {
            output.WriteLine($"  {reason.Name()}{(statement.Where is null ? "" : $" ({statement.Where})")}: {Words.Of(reason, language)}");
            if (Words.Advice(reason, language) is string todo)
            {
                output.WriteLine($"    {todo}");
            }
        }

        WriteIssuer(statement, language, output);
        if (isSecondTwin)
        {
            output.WriteLine($"  {Words.Text("second-code", language)}");
        }
        else if (statement.Summary is not null)
        {
            output.WriteLine($"  {Words.Text("check-who-it-is", language)}");
            WriteSummary(statement.Summary, statement, all, language, today, output);
        }

        if (statement.SealedSummary is not null)
        {
            output.WriteLine();
            output.WriteLine($"  == {Words.Text("sealed-opened", language)} ==");
            WriteSummary(statement.SealedSummary, statement, all, language, today, output);
        }
        else if (statement.Sealed == SealedState.NotOpened)
        {
            output.WriteLine($"  {Words.Text("sealed-not-opened", language)}");
        }

        if (statement.UnverifiedSummary is not null)
        {
            output.WriteLine();
            output.WriteLine($"  == {Words.Text("unverified", language)} ==");
            WriteSummary(statement.UnverifiedSummary, statement, all, language, today, output);
        }

        output.WriteLine();
    }

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => "[+]",
        Verdict.Caution => "[!]",
        Verdict.Rejected => "[x]",
        _ => "[?]",
    };

    private static void WriteIssuer(Statement statement, string language, TextWriter output)
    {
        if (statement.Issuer is StatementIssuer issuer)
        {
            string unit = issuer.FieldUnit is string label ? $", {Words.Text("field-team", language)} {label}" : "";
            output.WriteLine($"  {Words.Text("signed-by", language)}: {issuer.Name} <{issuer.Id}>{unit} ({issuer.Anchor})");
        }

        if (statement.Time.IssuedAt is DateTimeOffset issued)
        {
            output.WriteLine($"  {Words.Text("issued-on", language)}: {Day(issued)}");
        }

        if (statement.Status is StatementStatus status)
        {
            string asOf = status.AsOf is DateTimeOffset time ? $" ({Day(time)})" : "";
            output.WriteLine($"  {Words.Text($"status-{ReasonNames.Kebab(status.State.ToString())}", language)}{asOf}");
        }

        if (statement.TrustData is StatementTrustData data && statement.Signature != SignatureState.Unchecked)
        {
            output.WriteLine($"  {Words.Text("list-of", language)}: {Day(data.ListDate)}, {Words.Text("days-old", language)}: {data.AgeDays}");
            if (!data.RollbackMemory)
            {
                output.WriteLine($"  {Words.Text("no-memory", language)}");
            }
        }
    }

    private static void WriteSummary(HealthSummary summary, Statement statement, IReadOnlyList<Statement> all, string language, DateOnly today, TextWriter output)
    {
        if (summary.Holder is Holder holder)
        {
            string[] parts =
            [
                .. holder.Name is string name ? [$"\u2068{name}\u2069"] : Array.Empty<string>(),
                .. holder.OtherSpellings.Select(spelling => $"\u2068{spelling}\u2069"),
                .. holder.Birth is PartialDate birth ? [$"{Words.Text("born", language)} {birth}"] : Array.Empty<string>(),
                .. holder.Sex is Sex sex ? [Terminology.Current.Find(ConceptKind.Sex, (int)sex)!.Label(language)] : Array.Empty<string>(),
            ];
            output.WriteLine($"  {string.Join(" · ", parts)}");
        }

        foreach (SummarySection section in SummaryText.Of(summary, language, today))
        {
            output.WriteLine($"  {section.Heading}");
            foreach (string line in section.Lines)
            {
                output.WriteLine($"    {line}");
            }
        }

        if (summary.Entries.Any(entry => entry.Source.Kind != SourceKind.Done))
        {
            output.WriteLine($"  {SummaryText.Legend(language)}");
        }

        foreach (Link link in summary.Links)
        {
            string? name = statement.LinkedIssuers.FirstOrDefault(issuer => issuer.Number == link.Issuer)?.Name;
            output.WriteLine($"  *** {Words.Text("source-carried", language)}: {name ?? Words.Text("source-issuer-unknown", language)}");
            Entry[] carried = [.. summary.Entries.Where(entry => entry.Source.LinkIndex is int index && summary.Links[index] == link)];
            if (Array.TrueForAll(carried, entry => Originals.Find(entry, link, all) is not null))
            {
                output.WriteLine($"      {Words.Text("source-original-here", language)}");
            }
        }

        foreach (OtherContent other in summary.Other)
        {
            output.WriteLine($"  {Words.Text("other-content", language)} ({other.Where})");
        }

        foreach (string where in statement.UnvouchedEntries)
        {
            output.WriteLine($"  {Words.Text("unvouched", language)}: {where}");
        }
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
