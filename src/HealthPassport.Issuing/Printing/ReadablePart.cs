using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>The part that is read by eye: the same line in each language side by side, what is dangerous first.</summary>
internal static class ReadablePart
{
    /// <summary>The part.</summary>
    public static Html Of(SheetContent content, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <section class="readable">
        {Person(content.Open.Holder, tongues)}
        {Allergies(content.Open, tongues)}
        <table>
        {Rows("vital", tongues, t => EventFacts.Vital(content.Open, t, content.IssuedOn))}
        {Rows("medicines", tongues, t => MedicationFacts.Of(content.Open, t))}
        {Rows("conditions", tongues, t => ConditionFacts.Of(content.Open, t))}
        {Rows("vaccinations", tongues, t => VaccinationFacts.Of(content.Open, t))}
        {Rows("tests", tongues, t => ScreeningFacts.Of(content.Open, t))}
        {Rows("next-steps", tongues, t => EventFacts.Care(content.Open, t))}
        </table>
        <div class="pair legend">{Both.Blocks(tongues, SourceMark.Legend)}</div>
        </section>
        """);

    /// <summary>What stands under the heading of allergies when nobody asked.</summary>
    public static Html NotAsked(Tongue tongue) => Html.Of($"<em>{tongue.Word("not-asked")}</em>");

    private static Html Person(Holder? holder, ImmutableArray<Tongue> tongues) =>
        holder is { IsEmpty: false } ? Html.Of($"<table class=\"person\"><tr>{Both.Cells(tongues, t => Person(holder, t))}</tr></table>") : Html.Empty;

    private static Html Person(Holder holder, Tongue tongue) => Html.Dotted(
        new[]
        {
            holder.Birth is PartialDate birth ? Html.Of($"{tongue.Word("born")} {tongue.Date(birth)}") : tongue.Label(Terminology.Current.Find("birthdate-unknown")!),
            holder.Sex is Sex sex ? tongue.Label(ConceptKind.Sex, (int)sex) : Html.Empty,
            holder.HeldBy is Holding holding ? tongue.Label(ConceptKind.Holding, (int)holding) : Html.Empty,
        }.Where(part => !part.IsEmpty));

    private static Html Allergies(HealthSummary summary, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <table class="box">
        {(summary.Allergies.IsEmpty
            ? Html.Of($"{Heading("allergies", tongues)}<tr>{Both.Cells(tongues, NotAsked)}</tr>")
            : Rows("allergies", tongues, t => AllergyFacts.Of(summary, t)))}
        </table>
        """);

    private static Html Heading(string word, ImmutableArray<Tongue> tongues) =>
        Html.Of($"<tr class=\"head\">{Both.Cells(tongues, t => Html.Of($"<h2>{t.Word(word)}</h2>"))}</tr>");

    // A section of its own body, so that a heading stays with its first line. The lines come in the same order in every language.
    private static Html Rows(string word, ImmutableArray<Tongue> tongues, Func<Tongue, IEnumerable<Fact>> facts)
    {
        ImmutableArray<ImmutableArray<Fact>> columns = [.. tongues.Select(t => facts(t).ToImmutableArray())];
        return columns[0].IsEmpty
            ? Html.Empty
            : Html.Of($"<tbody>{Heading(word, tongues)}{Html.Join(columns[0].Select((_, row) => Row(row, columns, tongues)))}</tbody>");
    }

    private static Html Row(int row, ImmutableArray<ImmutableArray<Fact>> columns, ImmutableArray<Tongue> tongues) =>
        Html.Of($"<tr>{Both.Cells(tongues, t => columns[tongues.IndexOf(t)][row].Line)}</tr>");
}
