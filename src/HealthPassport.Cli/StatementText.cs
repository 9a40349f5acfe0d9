using System.Collections.Immutable;
using System.Globalization;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>A statement for people: may I believe it, why not, who says so, how old is what I know, and then the content.</summary>
internal sealed class StatementText(IReadOnlyList<Statement> all, TimeLine? timeLine, string language, DateOnly today, TextWriter output)
{
    /// <summary>The number by which a time line names it; null where there is none.</summary>
    public int? Number { get; init; }

    /// <summary>True when the code before was the other one of the same sheet.</summary>
    public bool IsSecondTwin { get; init; }

    /// <summary>True when the open part is shown in a time line.</summary>
    public bool IsOpenPartElsewhere { get; init; }

    /// <summary>True when the opened sealed part is shown in a time line.</summary>
    public bool IsSealedPartElsewhere { get; init; }

    public void Write(Statement statement)
    {
        string verdict = ReasonNames.Kebab(statement.Verdict.ToString());
        output.WriteLine($"{Mark(statement.Verdict)} {(Number is int number ? $"[{number}] " : "")}{verdict.ToUpperInvariant()}  {Words.Of(statement.Verdict, language)}. {Words.Text($"verdict-{verdict}-says", language)}");
        foreach (Reason reason in statement.Reasons)
        {
            output.WriteLine($"  {reason.Name()}{(statement.Where is null ? "" : $" ({statement.Where})")}: {Words.Of(reason, language)}");
            if (Words.Advice(reason, language) is string todo)
            {
                output.WriteLine($"    {todo}");
            }
        }

        WriteIssuer(statement);
        if (IsSecondTwin)
        {
            output.WriteLine($"  {Words.Text("second-code", language)}");
        }
        else if (statement.Summary is not null && !IsOpenPartElsewhere)
        {
            output.WriteLine($"  {Words.Text("check-who-it-is", language)}");
            WriteSummary(statement.Summary, statement);
        }

        if (statement.SealedSummary is not null && !IsSealedPartElsewhere)
        {
            output.WriteLine();
            output.WriteLine($"  == {Words.Text("sealed-opened", language)} ==");
            WriteSummary(statement.SealedSummary, statement);
        }
        else if (statement.Sealed == SealedState.NotOpened)
        {
            output.WriteLine($"  {Words.Text("sealed-not-opened", language)}");
        }

        if (statement.UnverifiedSummary is not null)
        {
            output.WriteLine();
            output.WriteLine($"  == {Words.Text("unverified", language)} ==");
            WriteSummary(statement.UnverifiedSummary, statement);
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

    private void WriteIssuer(Statement statement)
    {
        if (statement.Issuer is StatementIssuer issuer)
        {
            string unit = issuer.FieldUnit is string label ? $", {Words.Text("field-team", language)} {label}" : "";
            output.WriteLine($"  {Words.Text("signed-by", language)}: {issuer.Name} <{issuer.Id}>{unit} ({issuer.Anchor})");
            WriteAdmission(issuer.Admission);
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
            if (data.KnownUntil is DateTimeOffset known)
            {
                output.WriteLine($"  {Words.Text("known-until", language)}: {Day(known)}");
            }

            if (!data.RollbackMemory)
            {
                output.WriteLine($"  {Words.Text("no-memory", language)}");
            }
        }
    }

    private void WriteAdmission(StatementAdmission? admission)
    {
        if (admission is null)
        {
            return;
        }

        output.WriteLine($"  {Words.Text("admitted-by", language)}: {admission.Signatures}/{admission.Voters} {admission.Network}, {Words.Text("its-list-of", language)}: {Day(admission.ListDate)}");
        if (admission.TranscribesOnly)
        {
            output.WriteLine($"  {Words.Text("transcribes-only", language)}");
        }

        if (admission.Successor is string successor)
        {
            output.WriteLine($"  {Words.Text("goes-on-in-its-place", language)}: {successor}");
        }
    }

    private void WriteSummary(HealthSummary summary, Statement statement)
    {
        if (summary.Holder is Holder holder)
        {
            output.WriteLine($"  {HolderText.Of(holder, language)}");
        }

        ImmutableArray<SummarySection> sections = SummaryText.Of(summary, language, today);
        bool isOpenPart = !ReferenceEquals(summary, statement.SealedSummary);
        foreach (SummarySection section in isOpenPart && AllergyTopic.WasNotAsked(summary, statement) ? sections.Insert(0, SummaryText.NotAsked(language)) : sections)
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
            name ??= Words.Text("source-issuer-unknown", language);
            Entry[] carried = [.. summary.Entries.Where(entry => entry.Source.LinkIndex is int index && summary.Links[index] == link)];
            if (link.Corrects)
            {
                output.WriteLine($"  *** {Words.Text(link.Issuer == statement.Issuer?.Number ? "corrects-own" : "disputes-other", language)}: {name}");
            }

            if (carried.Length > 0 || !link.Corrects)
            {
                output.WriteLine($"  *** {Words.Text("source-carried", language)}: {name}");
            }

            if (carried.Length > 0 && Array.TrueForAll(carried, entry => Originals.Find(entry, link, all) is not null))
            {
                output.WriteLine($"      {Words.Text("source-original-here", language)}");
            }

            WriteLink(link);
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

    private void WriteLink(Link link)
    {
        if (link.JoinedByClinician)
        {
            output.WriteLine($"      {Words.Text("joined-by-clinician", language)}");
        }

        EntrySource? source = timeLine?.Persons.SelectMany(person => person.Entries).SelectMany(entry => entry.Sources).FirstOrDefault(source => link.Equals(source.Link));
        if (source is { LinkStatus: StatementStatus status } && (source.IsWithdrawn || status.State == StatusState.Unknown))
        {
            string warning = source.IsWithdrawn ? "entry-source-withdrawn" : "entry-source-status-unknown";
            output.WriteLine($"      !! {Words.Text(warning, language)}{(source.IsWithdrawn ? $": {Words.Text($"status-{ReasonNames.Kebab(status.State.ToString())}", language)}" : "")}");
        }
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
