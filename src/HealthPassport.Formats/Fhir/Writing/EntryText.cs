using System.Globalization;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>One entry in words, for a narrative: its label, then its facts.</summary>
internal static class EntryText
{
    public static string Of(Entry entry, string language) =>
        string.Join(", ", Facts(entry, language).Append(Mark(entry.Source, language)).Where(fact => fact.Length > 0).Prepend(entry.Subject.Label(language)));

    private static IEnumerable<string> Facts(Entry entry, string language) => entry switch
    {
        Vaccination dose => OfVaccination(dose, language),
        Condition condition => [Dated("since", condition.Onset, language), Word(ConceptKind.State, (int?)condition.State, language), Word(ConceptKind.Certainty, (int?)condition.Certainty, language)],
        Screening screening => [OfResult(screening, language), Text(screening.Date)],
        Allergy allergy =>
        [
            Word(ConceptKind.Severity, (int?)allergy.Severity, language), allergy.Reaction?.Label(language) ?? "",
            Word(ConceptKind.Certainty, (int?)allergy.Certainty, language), Dated("first-seen", allergy.Date, language),
        ],
        Medication medication => OfMedication(medication, language),
        Pregnancy pregnancy =>
        [
            Dated("expected", pregnancy.ExpectedDate, language), Dated("since", pregnancy.Since, language),
            Word(ConceptKind.Certainty, (int?)pregnancy.Certainty, language), Dated("recorded", pregnancy.Date, language),
        ],
        Procedure procedure => [Dated("since", procedure.Date, language)],
        Implant implant => [Dated("since", implant.Date, language)],
        BloodGroup group => [Text(group.Date), Words.Text("blood-again", language)],
        CareNote note => [note.Target?.Label(language) ?? "", Dated("by", note.By, language), Dated("asked-on", note.Date, language), Dated("done-on", note.Done, language)],
        _ => [],
    };

    private static IEnumerable<string> OfVaccination(Vaccination dose, string language) =>
    [
        dose.Dose switch
        {
            null => "",
            0 => Words.Text("birth-dose", language),
            int number => Words.Text("dose", language) + " " + Number(number) + (dose.Of is int of ? "/" + Number(of) : ""),
        },
        dose.Date is null ? Words.Text("no-date", language) : Text(dose.Date),
        dose.Note?.Label(language) ?? "",
        dose.Lot is string lot ? $"{Words.Text("lot", language)} {lot}" : "",
    ];

    private static IEnumerable<string> OfMedication(Medication medication, string language) =>
    [
        string.Join(' ', new[] { medication.Strength is decimal strength ? Number(strength) : "", medication.Unit?.Label(language) ?? "" }.Where(part => part.Length > 0)),
        medication.Frequency?.Label(language) ?? "",
        medication.Route?.Label(language) ?? "",
        Word(ConceptKind.Treatment, (int?)medication.State, language),
        Dated("since", medication.Since, language),
        Dated("planned-end", medication.PlannedEnd, language),
        Dated("ended", medication.Ended, language),
        medication.InterruptedDays is int missed ? $"{Words.Text("days-missed", language)}: {Number(missed)}" : "",
        Dated("last-supply", medication.LastSupply, language),
        medication.DaysSupplied is int days ? $"{Words.Text("supply-days", language)}: {Number(days)}" : "",
    ];

    private static string OfResult(Screening screening, string language) => screening.Result switch
    {
        CodedResult coded => coded.Code.Label(language),
        DateResult date => Text(date.Date),
        BloodPressureResult pressure => $"{Number(pressure.Systolic)}/{Number(pressure.Diastolic)} mmHg",
        UnscaledResult unscaled => $"{Sign(unscaled.Comparator)}{Number(unscaled.Digits)} ({Words.Text("unit-unknown", language)})",
        QuantityResult { Unit: null } titre when screening.Code is Concept { ResultType: ResultType.CodedTitre } => $"{Sign(titre.Comparator)}1:{Number(titre.Value)}",
        QuantityResult quantity => $"{Sign(quantity.Comparator)}{Number(quantity.Value)} {UnitOf(screening.Code, quantity)?.Label(language)}".TrimEnd(),
        _ => "",
    };

    private static Code? UnitOf(Code test, QuantityResult quantity) =>
        quantity.Unit ?? (test is Concept { Ucum.Length: > 0 } concept ? Terminology.Current.FindUnit(concept.Ucum) : null);

    private static string Mark(Source source, string language) => Word(ConceptKind.Source, source.Kind == SourceKind.Done ? null : (int)source.Kind, language);

    private static string Word(ConceptKind kind, int? number, string language) =>
        number is int known && Terminology.Current.Find(kind, known) is Concept concept ? concept.Label(language) : "";

    private static string Dated(string word, PartialDate? date, string language) => date is null ? "" : $"{Words.Text(word, language)} {Text(date)}";

    private static string Text(PartialDate? date) => date?.ToString() ?? "";

    private static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.Below => "< ",
        Comparator.Above => "> ",
        _ => "",
    };

    private static string Number(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
