using System.Globalization;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>A time line for people: who it may be, what contradicts, then what is dangerous, and then the years.</summary>
internal sealed class TimeLineText(TimeLine timeLine, IReadOnlyList<Statement> statements, string language, DateOnly today, TextWriter output)
{
    private const string Confirmed = "\u2713";
    private static readonly string[] Marks = ["", " *", " **", " ***"];

    private readonly bool _isRightToLeft = language == "ar";

    public void Write()
    {
        output.WriteLine($"== {Word("time-line")} ==");
        output.WriteLine($"{Word("reading-aid")} {Word("check-who-it-is")}");
        if (!timeLine.Apart.IsEmpty)
        {
            output.WriteLine($"{Word("apart")}: {Numbers(timeLine.Apart)}");
        }

        foreach (TimeLinePerson person in timeLine.Persons)
        {
            output.WriteLine();
            WriteWho(person);
            WriteConflicts(person);
            WriteEntries(person);
        }

        output.WriteLine();
        output.WriteLine(SummaryText.Legend(language));
        if (timeLine.Persons.SelectMany(person => person.Entries).SelectMany(entry => entry.Sources).Any(source => source.Original == OriginalState.Confirmed))
        {
            output.WriteLine($"{Confirmed} {Word("source-original-here")}");
        }
    }

    private void WriteWho(TimeLinePerson person)
    {
        output.WriteLine($"==== {Word("holder")} {Isolated(Text(person.Number))} · {Word("cards")} {Numbers(person.Cards.SelectMany(card => card.Statements).Order())} ====");
        foreach (TimeLineCard card in person.Cards)
        {
            string holder = card.Holder is Holder named ? HolderText.Of(named, language) : "-";
            output.WriteLine($"  {Numbers(card.Statements.Order())} {holder}");
        }

        foreach (CardJoin join in person.Joins)
        {
            string mark = join.JoinedByClinician ? $" ({Word("joined-by-clinician")})" : "";
            output.WriteLine($"  {Word(join.By == JoinKind.Link ? "joined-link" : "joined-now")}: {Numbers(join.Statements)}{mark}");
        }

        foreach (IdentityConflict conflict in person.IdentityConflicts)
        {
            output.WriteLine($"  !! {Word("identity-" + Name(conflict.What))}: {Numbers(conflict.Statements)}");
        }

        foreach (PersonSuggestion suggestion in person.Suggestions)
        {
            TimeLinePerson other = timeLine.Persons[suggestion.Person - 1];
            string reasons = string.Join(_isRightToLeft ? "، " : ", ", suggestion.Reasons.Select(reason => Word("suggests-" + Name(reason))));
            output.WriteLine($"  ? {Word("suggest-" + Name(suggestion.Strength))}: {Word("holder")} {Isolated(Text(other.Number))} ({reasons})");
            if (other.Number > person.Number)
            {
                output.WriteLine($"      {Isolated($"--same-person {Text(person.Cards[0].Statements[0])},{Text(other.Cards[0].Statements[0])}")}");
            }
        }

        WriteLinks(person);
    }

    // Whose word a carried entry is: the carrier's, about another issuer.
    private void WriteLinks(TimeLinePerson person)
    {
        foreach (IGrouping<(int, Link, bool), EntrySource> carried in person.Entries.SelectMany(entry => entry.Sources).Where(source => source.Link is not null)
            .GroupBy(source => (source.Statement, source.Link!, source.Entry.Source.Original == SourceKind.Carried)))
        {
            EntrySource source = carried.First();
            string word = source.Entry.Source.Original == SourceKind.Carried ? "source-carried-again" : "source-carried";
            string mark = source.Link!.JoinedByClinician ? $" ({Word("joined-by-clinician")})" : "";
            output.WriteLine($"  {Isolated(SourceText(source, confirm: false))} {Word(word)}: \u2068{source.LinkedIssuer ?? Word("source-issuer-unknown")}\u2069{mark}");
        }
    }

    private void WriteConflicts(TimeLinePerson person)
    {
        if (person.Conflicts.IsEmpty)
        {
            return;
        }

        output.WriteLine($"  !! {Word("contradictions")}");
        foreach (TimeLineConflict conflict in person.Conflicts)
        {
            output.WriteLine($"     {Word("conflict-" + Name(conflict.What))}");
            IEnumerable<(string Line, int Statement)> says = conflict.Entries.SelectMany(number => person.Entries[number - 1].Sources)
                .Where(source => conflict.Statements.Contains(source.Statement))
                .Select(source => (SummaryText.Line(source.Entry with { Source = Source.Done }, language, today), source.Statement));
            foreach (IGrouping<string, int> line in says.GroupBy(said => said.Line, said => said.Statement))
            {
                output.WriteLine($"       {line.Key} {Numbers(line.Distinct().Order())}");
            }
        }
    }

    private void WriteEntries(TimeLinePerson person)
    {
        bool wasNotAsked = AllergyTopic.WasNotAsked([.. person.Cards.SelectMany(card => card.Statements).Select(number => statements[number - 1])]);
        WriteSection(Word("allergies"), person, entry => entry is Allergy, whenEmpty: wasNotAsked ? Word("not-asked") : null);
        WriteSection(Word("vital"), person, entry => entry is HealthEvent and not CareNote);
        WriteSection(Word("medicines"), person, entry => entry is Medication);
        WriteSection(Word("conditions"), person, entry => entry is Condition);
        WriteSection($"{Word("vaccinations")} · {Word("tests")}", person, entry => entry is Vaccination or Screening, byYear: true);
        WriteSection(Word("next-steps"), person, entry => entry is CareNote);
    }

    private void WriteSection(string heading, TimeLinePerson person, Func<Entry, bool> belongs, string? whenEmpty = null, bool byYear = false)
    {
        TimeLineEntry[] entries = [.. person.Entries.Where(entry => belongs(entry.Entry))];
        if (entries.Length == 0 && whenEmpty is null)
        {
            return;
        }

        output.WriteLine($"  {heading}{(entries.Length == 0 ? $": {whenEmpty}" : "")}");
        foreach (IGrouping<int?, TimeLineEntry> year in entries.GroupBy(entry => byYear ? entry.Date?.Earliest.Year : null))
        {
            string indent = byYear ? "      " : "    ";
            if (byYear)
            {
                output.WriteLine($"    {(year.Key is int number ? Isolated(Text(number)) : Word("no-date"))}");
            }

            foreach (TimeLineEntry entry in year)
            {
                WriteEntry(entry, person, indent);
            }
        }
    }

    private void WriteEntry(TimeLineEntry entry, TimeLinePerson person, string indent)
    {
        string marks = Isolated($"[{string.Join("; ", entry.Sources.Select(source => SourceText(source, confirm: true)))}]");
        TimeLineConflict[] conflicts = [.. person.Conflicts.Where(conflict => conflict.Entries.Contains(entry.Number))];
        output.WriteLine($"{indent}{(conflicts.Length > 0 ? "!! " : "")}{SummaryText.Line(entry.Entry, language, today)} {marks}{(entry.Sealed ? $" ({Word("sealed-part")})" : "")}");
        foreach (TimeLineConflict conflict in conflicts.Where(conflict => conflict.Entries.Length == 1))
        {
            // What they contradict each other in is left out of the line: nobody may take the silence for an answer.
            output.WriteLine($"{indent}   \u2260 {Word("conflict-" + Name(conflict.What))} {Numbers(conflict.Statements)}");
        }

        foreach (EntrySource source in entry.Sources)
        {
            if (source.IsWithdrawn)
            {
                Warn("entry-source-withdrawn", $": {Word("status-" + Name(source.LinkStatus!.State))} {Numbers([source.Statement])}");
            }
            else if (source.IsRejected)
            {
                Warn("entry-source-rejected", $" {Numbers([source.OriginalStatement!.Value])}");
            }
            else if (source.LinkStatus?.State == StatusState.Unknown)
            {
                Warn("entry-source-status-unknown", $" {Numbers([source.Statement])}");
            }

            if (source.Original == OriginalState.NotFound)
            {
                Warn("entry-not-in-original", $" {Numbers([source.OriginalStatement!.Value])}");
            }

            if (source.IsUnvouched)
            {
                Warn("unvouched", $" {Numbers([source.Statement])}");
            }
        }

        if (!entry.PossibleDuplicates.IsEmpty)
        {
            output.WriteLine($"{indent}   ? {Word("entry-possible-duplicate")}");
        }

        void Warn(string word, string rest) => output.WriteLine($"{indent}   !! {Word(word)}{rest}");
    }

    // The number, the asterisks of where it comes from, and which link it was where a card has several.
    private string SourceText(EntrySource source, bool confirm)
    {
        HealthSummary? summary = source.Place.StartsWith("sealed.", StringComparison.Ordinal) ? statements[source.Statement - 1].SealedSummary : statements[source.Statement - 1].Summary;
        string which = source.Entry.Source.LinkIndex is int link && summary?.Links.Length > 1 ? ((char)('a' + (link % 26))).ToString() : "";
        string before = source.Entry.Source.Original is SourceKind original ? Marks[(int)original] : "";
        return $"{Text(source.Statement)}{Marks[(int)source.Entry.Source.Kind]}{which}{before}{(confirm && source.Original == OriginalState.Confirmed ? $" {Confirmed}" : "")}";
    }

    private string Numbers(IEnumerable<int> numbers) => Isolated($"[{string.Join(", ", numbers.Select(Text))}]");

    // Figures keep their order in a right-to-left line.
    private string Isolated(string text) => _isRightToLeft ? $"\u2066{text}\u2069" : text;

    private string Word(string key) => Words.Text(key, language);

    private static string Name<T>(T word)
        where T : struct, Enum => ReasonNames.Kebab(word.ToString());

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
