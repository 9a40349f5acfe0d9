using System.Globalization;
using HealthPassport.Guidance;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>Guidance for people: whose schedule, what is dangerous, what runs out, what is due, and why.</summary>
internal sealed class GuidanceText(HealthSummary open, HealthSummary? opened, string language, TextWriter output)
{
    // What asks for something first.
    private static readonly GuidanceState[] Order =
        [GuidanceState.Due, GuidanceState.NeedsClinician, GuidanceState.Contraindicated, GuidanceState.CannotTell, GuidanceState.NotYet, GuidanceState.Complete, GuidanceState.NotNeeded];

    private readonly Vaccination[] _vaccinations = [.. open.Vaccinations, .. opened?.Vaccinations ?? []];
    private readonly Medication[] _medications = [.. open.Medications, .. opened?.Medications ?? []];
    private readonly Screening[] _screenings = [.. open.Screenings, .. opened?.Screenings ?? []];
    private readonly HealthEvent[] _events = [.. open.Events, .. opened?.Events ?? []];

    public void Write(GuidanceAnswer answer)
    {
        output.WriteLine($"{Say("guidance")}, {Text(answer.On)}: {answer.Schedule.Id} ({answer.Schedule.Version})");
        output.WriteLine($"  {Say("guidance-by")}");
        Line(!answer.Schedule.IsReviewed, "schedule-not-reviewed");
        Line(answer.IsScheduleOld, "schedule-old");
        Line(answer.UsesSealed, "guidance-sealed");
        foreach (Danger danger in answer.Dangers)
        {
            output.WriteLine($"  !! {string.Join(", ", danger.Entries.Select(entry => entry.Subject.Label(language)).Distinct())}");
        }

        if (answer.Pregnancy is PregnancyAnswer pregnancy)
        {
            string weeks = pregnancy.DaysFrom is int from && pregnancy.DaysTo is int to
                ? string.Create(CultureInfo.InvariantCulture, $", {Say("pregnancy-week")} {(from == to ? $"{from / 7}+{from % 7}" : $"{from / 7}-{to / 7}")}")
                : "";
            output.WriteLine($"  {Say($"pregnancy-{GuidanceJson.Name(pregnancy.State)}")}{weeks}");
        }

        foreach (MedicineAnswer medicine in answer.Medicines)
        {
            Write(medicine);
        }

        foreach (TestAnswer test in answer.Tests)
        {
            output.WriteLine($"  {_screenings[test.Place].Code.Label(language)}: {Say($"test-{GuidanceJson.Name(test.State)}")}");
        }

        foreach (ReferralAnswer referral in answer.Referrals)
        {
            Write(referral);
        }

        foreach (AntigenAnswer antigen in Order.SelectMany(state => answer.Antigens.Where(one => one.State == state)))
        {
            Write(antigen);
        }

        if (answer.DosesWithoutRule.Length > 0)
        {
            output.WriteLine($"  {Say("without-rule")}: {string.Join(", ", answer.DosesWithoutRule.Select(place => _vaccinations[place].Code.Label(language)).Distinct())}");
        }

        foreach (CatchUpVisit visit in answer.CatchUp)
        {
            output.WriteLine($"  {Say("catch-up")} {Text(visit.On)}: {string.Join(", ", visit.Antigens.Select(Name))}");
        }
    }

    private void Write(MedicineAnswer medicine)
    {
        bool hasDay = medicine.State is SupplyState.Lasts or SupplyState.RanOut && medicine.RunsOutFrom is not null;
        string last = medicine.State == SupplyState.Lasts && medicine.RunsOutFrom is DateOnly first ? Text(first.AddDays(-1)) : Text(medicine.RunsOutFrom ?? default);
        string test = medicine.TestBeside is int place ? $"  [{_screenings[place].Code.Label(language)} {_screenings[place].Date}]" : "";
        output.WriteLine($"  {_medications[medicine.Place].Code.Label(language)}: {Say($"supply-{GuidanceJson.Name(medicine.State)}")}{(hasDay ? $" {last}" : "")}{test}");
        if (medicine.Warning is string warning)
        {
            output.WriteLine($"    {Say($"stop-{warning}")}");
        }
    }

    private void Write(ReferralAnswer referral)
    {
        CareNote note = (CareNote)_events[referral.Place];
        string about = note.Target is Code target ? $" ({target.Label(language)})" : "";
        string by = note.By is PartialDate date ? $", {Words.Text("by", language)} {date}" : "";
        output.WriteLine($"  {note.Code.Label(language)}{about}{by}: {Say($"referral-{GuidanceJson.Name(referral.State)}")}{(referral.Done is PartialDate done ? $" {done}" : "")}");
    }

    private void Write(AntigenAnswer answer)
    {
        string next = string.Concat( answer.Next.Select(one =>
            $", {(one.Part.Length == 0 ? "" : $"{one.Part} ")}{Say("dose-number")} {one.Number}, {Say("from-day")} {Text(one.Earliest)}{(one.Sure == one.Earliest ? "" : $" / {Text(one.Sure)}")}"));
        string reason = answer.Reason == GuidanceReason.None ? "" : $" ({Say($"because-{GuidanceJson.Name(answer.Reason)}")})";
        string missing = answer.Missing == MissingFacts.None ? "" : $" ({Say("missing-facts")}: {string.Join(", ", GuidanceJson.Names(answer.Missing).Select(fact => Say($"fact-{fact}")))})";
        output.WriteLine($"  {Name(answer.Antigen)}: {Say($"state-{GuidanceJson.Name(answer.State)}")}{(answer.IsForLife ? $" {Say("for-life")}" : "")}{next}{reason}{missing}  [{answer.Rule}]");
        foreach (DoseAnswer dose in answer.Doses.Where(dose => dose.Verdict is DoseVerdict.DoesNotCount or DoseVerdict.Unclear))
        {
            string unclear = dose.Verdict == DoseVerdict.Unclear ? $"{Say("dose-unclear")}{(dose.Reason == DoseReason.None ? "" : ": ")}" : "";
            output.WriteLine($"    - {_vaccinations[dose.Place].Code.Label(language)} {_vaccinations[dose.Place].Date}: {unclear}{(dose.Reason == DoseReason.None ? "" : Say($"dose-{GuidanceJson.Name(dose.Reason)}"))}");
        }
    }

    // A country may have antigens that this program has no words for.
    private string Name(string antigen) => Words.Keys.Contains($"antigen-{antigen}") ? Say($"antigen-{antigen}") : antigen;

    private void Line(bool isMeant, string key)
    {
        if (isMeant)
        {
            output.WriteLine($"  * {Say(key)}");
        }
    }

    private string Say(string key) => Words.Text(key, language);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
