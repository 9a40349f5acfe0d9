using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>The engine: a pure function of a summary, a schedule, a day and what the clinician tells (<c>specs/guidance.md</c>).</summary>
public static class Guide
{
    /// <summary>Answers from the open part of a record alone. Nothing in the answer depends on what is sealed.</summary>
    /// <param name="open">What everybody can read. Entries that say of themselves that they belong into a sealed lane are left out.</param>
    /// <param name="schedule">The schedule, of the reading clinician's choice.</param>
    /// <param name="on">The day of reading.</param>
    /// <param name="told">What the clinician tells.</param>
    /// <returns>The answer.</returns>
    public static GuidanceAnswer Of(HealthSummary open, Schedule schedule, DateOnly on, Told told)
    {
        ArgumentNullException.ThrowIfNull(open);
        return Answer(open.Where(entry => entry.Lane is null or Lane.Open), schedule, on, told, usesSealed: false);
    }

    /// <summary>Answers from the open part and what was opened of the sealed lane. The answer is marked: it belongs beside the opened lane, never into the open view.</summary>
    /// <param name="open">What everybody can read.</param>
    /// <param name="opened">What the holder's secret opened. Places in the answer count through the open part first, then through this one.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="on">The day of reading.</param>
    /// <param name="told">What the clinician tells.</param>
    /// <returns>The answer, with <see cref="GuidanceAnswer.UsesSealed"/>.</returns>
    public static GuidanceAnswer WithSealed(HealthSummary open, HealthSummary opened, Schedule schedule, DateOnly on, Told told)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(opened);
        HealthSummary both = open with
        {
            Holder = open.Holder ?? opened.Holder,
            Vaccinations = [.. open.Vaccinations, .. opened.Vaccinations],
            Conditions = [.. open.Conditions, .. opened.Conditions],
            Screenings = [.. open.Screenings, .. opened.Screenings],
            Allergies = [.. open.Allergies, .. opened.Allergies],
            Medications = [.. open.Medications, .. opened.Medications],
            Events = [.. open.Events, .. opened.Events],
        };
        return Answer(both, schedule, on, told, usesSealed: true);
    }

    private static GuidanceAnswer Answer(HealthSummary record, Schedule schedule, DateOnly on, Told told, bool usesSealed)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(told);
        Person person = Person.Of(record, told, on);
        List<int> unknown = [];
        List<GivenDose> doses = DoseList.Of(record.Vaccinations, person.Birth, person.Today, unknown);
        ulong ruled = schedule.Antigens.Aggregate(0UL, (all, rule) => all | rule.Components);
        unknown.AddRange(doses.Where(dose => (dose.All & ruled) == 0).Select(dose => dose.Place));
        ImmutableArray<AntigenAnswer> antigens = [.. schedule.Antigens.Select(rule => new AntigenEvaluation(schedule, rule, person, doses, told.Wanted.Contains(rule.Antigen)).Answer())];
        return new GuidanceAnswer
        {
            Schedule = schedule,
            On = on,
            IsScheduleOld = on > schedule.GoodUntil,
            UsesSealed = usesSealed,
            Antigens = antigens,
            DosesWithoutRule = [.. unknown.Order()],
            CatchUp = CatchUp.Of(schedule, person, doses, told, antigens),
            Pregnancy = Pregnancies.Of(record, told, on),
            Dangers = Dangers.Of(record, on),
            Medicines = Medicines.Of(record, on),
            Tests = OpenTests.Of(record, on),
            Referrals = Referrals.Of(record, on),
        };
    }
}
