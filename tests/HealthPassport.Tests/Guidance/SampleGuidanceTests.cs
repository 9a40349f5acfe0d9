using System.Globalization;
using HealthPassport.Formats.Json;
using HealthPassport.Guidance;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Guidance;

/// <summary>What clinicians expect of the fictional people in <c>samples</c>, on the day that the samples name.</summary>
public sealed class SampleGuidanceTests
{
    private static readonly DateOnly On = new(2025, 11, 20);

    [Theory]
    [InlineData("01-adult-htn-diabetes", "tetanus", "due", "tetanus/delayed/2", 1, "2025-11-03")]
    [InlineData("01-adult-htn-diabetes", "yellow-fever", "complete", "yellow-fever/one-dose", 1, "")]
    [InlineData("01-adult-htn-diabetes", "menacwy", "not-needed", "menacwy/need", 0, "")]
    [InlineData("02-unaccompanied-minor", "hepb", "not-yet", "hepb/delayed/3", 2, "2025-12-10")]
    [InlineData("02-unaccompanied-minor", "tetanus", "not-yet", "tetanus/delayed/3", 2, "2026-01-14")]
    [InlineData("02-unaccompanied-minor", "diphtheria", "not-yet", "diphtheria/delayed/3", 2, "2026-01-14")]
    [InlineData("02-unaccompanied-minor", "polio", "due", "polio/ipv-from-8-weeks/3", 2, "2025-08-11")]
    [InlineData("02-unaccompanied-minor", "measles", "complete", "measles/two-doses", 2, "")]
    [InlineData("02-unaccompanied-minor", "rubella", "complete", "rubella/one-dose", 1, "")]
    [InlineData("02-unaccompanied-minor", "hpv", "not-needed", "hpv/sex", 0, "")]
    [InlineData("02-unaccompanied-minor", "bcg", "not-needed", "bcg/until", 0, "")]
    [InlineData("03-pregnant-hiv-art", "tetanus", "complete", "tetanus/pregnancy", 2, "")]
    [InlineData("03-pregnant-hiv-art", "measles", "needs-clinician", "measles/two-doses/1", 0, "1998-02-01")]
    [InlineData("04-child-full-epi", "diphtheria", "due", "diphtheria/on-time/4", 3, "2024-04-11")]
    [InlineData("04-child-full-epi", "tetanus", "due", "tetanus/on-time/4", 3, "2024-04-11")]
    [InlineData("04-child-full-epi", "pertussis", "due", "pertussis/on-time/4", 3, "2024-04-11")]
    [InlineData("04-child-full-epi", "hepb", "complete", "hepb/birth-dose", 3, "")]
    [InlineData("04-child-full-epi", "measles", "complete", "measles/two-doses", 2, "")]
    [InlineData("04-child-full-epi", "bcg", "complete", "bcg/one-dose", 1, "")]
    [InlineData("04-child-full-epi", "polio", "complete", "polio/bopv-ipv", 3, "")]
    [InlineData("04-child-full-epi", "pneumococcal", "complete", "pneumococcal/three-doses", 3, "")]
    [InlineData("04-child-full-epi", "rotavirus", "complete", "rotavirus/two-doses-of-rota-1", 2, "")]
    [InlineData("04-child-full-epi", "yellow-fever", "complete", "yellow-fever/one-dose", 1, "")]
    [InlineData("04-child-full-epi", "mena", "complete", "mena/one-dose", 1, "")]
    [InlineData("04-child-full-epi", "mumps", "not-needed", "mumps/need", 0, "")]
    [InlineData("06-sgbv-confidential", "hepb", "due", "hepb/delayed/2", 1, "2025-11-02")]
    [InlineData("07b-son", "tetanus", "due", "tetanus/on-time/4", 2, "2017-08-29")]
    [InlineData("07b-son", "pertussis", "not-needed", "pertussis/until", 2, "")]
    [InlineData("07b-son", "polio", "due", "polio/bopv-ipv/ipv/2", 2, "2017-08-29")]
    [InlineData("07b-son", "varicella", "not-needed", "varicella/need", 0, "")]
    [InlineData("07b-son", "bcg", "complete", "bcg/one-dose", 1, "")]
    [InlineData("07c-daughter", "measles", "due", "measles/two-doses/1", 0, "2024-03-19")]
    [InlineData("07c-daughter", "pneumococcal", "due", "pneumococcal/three-doses/3", 2, "2023-11-20")]
    [InlineData("07c-daughter", "rotavirus", "not-needed", "rotavirus/until", 1, "")]
    [InlineData("07c-daughter", "tetanus", "due", "tetanus/on-time/4", 3, "2024-06-20")]
    public void Says_what_is_expected(string sample, string antigen, string state, string rule, int counted, string next)
    {
        AntigenAnswer answer = Of(sample).Antigens.Single(one => one.Antigen == antigen);
        Assert.Equal((state, rule), (GuidanceJson.Name(answer.State), answer.Rule));
        Assert.Equal(counted, answer.Parts[0].Counted);
        Assert.Equal(next, answer.Next.IsEmpty ? "" : answer.Next[0].Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Polio_with_bopv_and_ipv_counts_them_apart() =>
        Assert.Equal([new PartAnswer("opv", 2, 2, 3), new PartAnswer("ipv", 0, 1, 2)], Of("07b-son").Antigens.Single(one => one.Antigen == "polio").Parts);

    [Fact]
    public void Names_the_booster_that_is_due_if_every_dose_counts() =>
        Assert.Equal(4, Of("07b-son").Antigens.Single(one => one.Antigen == "tetanus").Next[0].Number);

    [Theory]
    [InlineData("01-adult-htn-diabetes", "menacwy", 1)]
    [InlineData("02-unaccompanied-minor", "bcg", 1)]
    [InlineData("02-unaccompanied-minor", "measles", 0)]
    [InlineData("07b-son", "varicella", 0)]
    public void What_was_only_told_is_shown_and_does_not_count(string sample, string antigen, int place)
    {
        DoseAnswer dose = Of(sample).Antigens.Single(one => one.Antigen == antigen).Doses.First(one => one.Reason == DoseReason.OnlyTold);
        Assert.Equal(DoseVerdict.DoesNotCount, dose.Verdict);
        Assert.True(dose.Place >= 0 && place >= 0);
    }

    [Fact]
    public void Yellow_fever_is_for_life() => Assert.True(Of("01-adult-htn-diabetes").Antigens.Single(one => one.Antigen == "yellow-fever").IsForLife);

    [Fact]
    public void A_live_vaccine_in_pregnancy_needs_a_clinician() =>
        Assert.Equal(GuidanceReason.LiveInPregnancy, Of("03-pregnant-hiv-art").Antigens.Single(one => one.Antigen == "measles").Reason);

    [Fact]
    public void Counts_the_days_of_the_pregnancy() =>
        Assert.Equal(new PregnancyAnswer(PregnancyState.Ongoing, PartialDate.Parse("2026-02-14"), (27 * 7) + 5, (27 * 7) + 5), Of("03-pregnant-hiv-art").Pregnancy);

    [Theory]
    [InlineData("01-adult-htn-diabetes", "amlodipine", 10, "ran-out", "2025-07-02", null)]
    [InlineData("01-adult-htn-diabetes", "metformin", 1000, "ran-out", "2025-07-02", null)]
    [InlineData("01-adult-htn-diabetes", "enalapril", 10, "ran-out", "2025-07-02", null)]
    [InlineData("02-unaccompanied-minor", "tb-hr", 3, "planned-end-passed", "2025-10-20", "tuberculosis")]
    [InlineData("05-tb-treatment", "tb-hr", 3, "lasts", "2025-12-10", "tuberculosis")]
    [InlineData("08-older-polypharmacy", "warfarin", 3, "ran-out", "2025-11-19", "anticoagulant")]
    [InlineData("08-older-polypharmacy", "insulin-mixed", 18, "ran-out", "2025-11-17", "insulin")]
    public void Says_what_runs_out_and_what_must_not_be_broken_off(string sample, string key, int strength, string state, string runsOut, string? warning)
    {
        HealthSummary summary = Open(sample);
        MedicineAnswer medicine = Of(sample).Medicines.Single(one => ((Concept)summary.Medications[one.Place].Code).Key == key);
        Assert.Equal((state, warning), (GuidanceJson.Name(medicine.State), medicine.Warning));
        Assert.Equal(strength, summary.Medications[medicine.Place].Strength);
        Assert.Equal(DateOnly.ParseExact(runsOut, "yyyy-MM-dd", CultureInfo.InvariantCulture), medicine.RunsOutFrom);
    }

    [Fact]
    public void The_last_inr_stands_beside_warfarin()
    {
        HealthSummary summary = Open("08-older-polypharmacy");
        MedicineAnswer warfarin = Of("08-older-polypharmacy").Medicines.Single(one => one.Warning == "anticoagulant");
        Assert.Equal("inr", ((Concept)summary.Screenings[warfarin.TestBeside!.Value].Code).Key);
    }

    [Theory]
    [InlineData("01-adult-htn-diabetes", "allergy")]
    [InlineData("02-unaccompanied-minor", "tuberculosis")]
    [InlineData("03-pregnant-hiv-art", "pregnancy")]
    [InlineData("05-tb-treatment", "tuberculosis")]
    [InlineData("06-sgbv-confidential", "")]
    [InlineData("07a-mother", "allergy")]
    [InlineData("08-older-polypharmacy", "allergy insulin anticoagulant device")]
    public void Dangers_stand_in_their_order(string sample, string words) =>
        Assert.Equal(words, string.Join(' ', Of(sample).Dangers.Select(danger => danger.Word)));

    [Theory]
    [InlineData("01-adult-htn-diabetes", "igra", "repeat")]
    [InlineData("02-unaccompanied-minor", "strongy-serology", "never-reported")]
    [InlineData("05-tb-treatment", "mtb-culture", "")]
    public void Says_which_tests_are_open(string sample, string key, string state)
    {
        HealthSummary summary = Open(sample);
        TestAnswer? test = Of(sample).Tests.SingleOrDefault(one => ((Concept)summary.Screenings[one.Place].Code).Key == key);
        Assert.Equal(state, test is null ? "" : GuidanceJson.Name(test.State));
    }

    [Theory]
    [InlineData("measles", "due", "measles/two-doses/2")]
    [InlineData("polio", "due", "polio/four-doses/3")]
    [InlineData("hepb", "due", "hepb/three-doses/3")]
    [InlineData("hib", "cannot-tell", "hib")]
    public void The_same_card_by_the_schedule_of_the_United_States(string antigen, string state, string rule)
    {
        AntigenAnswer answer = Guide.Of(Open("04-child-full-epi"), BuiltInSchedules.UnitedStates, On, Told.Nothing).Antigens.Single(one => one.Antigen == antigen);
        Assert.Equal((state, rule), (GuidanceJson.Name(answer.State), answer.Rule));
    }

    [Fact]
    public void The_bivalent_vaccine_does_not_count_in_the_United_States()
    {
        HealthSummary summary = Open("04-child-full-epi");
        AntigenAnswer polio = Guide.Of(summary, BuiltInSchedules.UnitedStates, On, Told.Nothing).Antigens.Single(one => one.Antigen == "polio");
        Assert.All(polio.Doses, dose => Assert.Equal(((Concept)summary.Vaccinations[dose.Place].Code).Key == "bopv", dose.Reason == DoseReason.OtherVaccine));
        Assert.Equal(new PartAnswer("", 2, 2, 4), polio.Parts[0]);
    }

    private static GuidanceAnswer Of(string sample) => Guide.Of(Open(sample), BuiltInSchedules.WhoMinimum, On, Told.Nothing);

    private static HealthSummary Open(string sample) => OpenPart.Of(TestNetwork.Need(SummaryJson.Read(Samples.Read($"samples/{sample}.json"), Terminology.Current)));
}
