using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>A summary as lines of text, in the order and the words of the sheet: what is dangerous first.</summary>
public static class SummaryText
{
    /// <summary>The lines of a summary.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="language">A language of the terminology; another one falls back to English.</param>
    /// <param name="today">The day on which it is read.</param>
    /// <returns>Sections without entries are left out. Only who knows what kind of card it was can tell whether silence about allergies means <see cref="NotAsked"/>.</returns>
    public static ImmutableArray<SummarySection> Of(HealthSummary summary, string language, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(summary);
        Tongue tongue = Tongue.Of(language);
        IEnumerable<SummarySection> sections =
        [
            Section("allergies", AllergyFacts.Of(summary, tongue)),
            Section("vital", EventFacts.Vital(summary, tongue, today)),
            Section("medicines", MedicationFacts.Of(summary, tongue)),
            Section("conditions", ConditionFacts.Of(summary, tongue)),
            Section("vaccinations", VaccinationFacts.Of(summary, tongue)),
            Section("tests", ScreeningFacts.Of(summary, tongue)),
            Section("next-steps", EventFacts.Care(summary, tongue)),
        ];
        return [.. sections.Where(section => !section.Lines.IsEmpty)];

        SummarySection Section(string word, IEnumerable<Fact> facts) => new(tongue.Word(word), [.. facts.Select(fact => Line(fact, tongue))]);
    }

    /// <summary>The section of allergies where nobody asked for them, which is not the same as none.</summary>
    /// <param name="language">A language of the terminology.</param>
    /// <returns>The section; it stands first.</returns>
    public static SummarySection NotAsked(string language)
    {
        Tongue tongue = Tongue.Of(language);
        return new(tongue.Word("allergies"), [PlainText.Of(ReadablePart.NotAsked(tongue), tongue.Direction == "rtl")]);
    }

    /// <summary>One entry as a line, as it would stand in its section.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="language">A language of the terminology.</param>
    /// <param name="today">The day on which it is read.</param>
    /// <returns>The line.</returns>
    public static string Line(Entry entry, string language, DateOnly today)
    {
        HealthSummary alone = entry switch
        {
            Vaccination vaccination => new() { Vaccinations = [vaccination] },
            Condition condition => new() { Conditions = [condition] },
            Screening screening => new() { Screenings = [screening] },
            Allergy allergy => new() { Allergies = [allergy] },
            Medication medication => new() { Medications = [medication] },
            HealthEvent other => new() { Events = [other] },
            _ => HealthSummary.Empty,
        };
        return Of(alone, language, today)[0].Lines[0];
    }

    /// <summary>What the marks behind the lines mean.</summary>
    /// <param name="language">A language of the terminology.</param>
    /// <returns>One line.</returns>
    public static string Legend(string language)
    {
        Tongue tongue = Tongue.Of(language);
        return PlainText.Of(SourceMark.Legend(tongue), tongue.Direction == "rtl");
    }

    private static string Line(Fact fact, Tongue tongue)
    {
        bool isolates = tongue.Direction == "rtl";
        string name = PlainText.Of(fact.Name, isolates);
        ImmutableArray<Html> details = fact.Details.AddRange(fact.Below);
        return details.IsEmpty ? name : $"{name}: {string.Join(" · ", details.Select(detail => PlainText.Of(detail, isolates)))}";
    }
}
