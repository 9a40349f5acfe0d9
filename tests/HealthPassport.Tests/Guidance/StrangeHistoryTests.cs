using HealthPassport.Guidance;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Guidance;

/// <summary>Records that no life gives: the engine answers, and says what is wrong.</summary>
public sealed class StrangeHistoryTests
{
    private static readonly DateOnly On = new(2025, 11, 20);

    public static TheoryData<string> Days { get; } = ["1900-01-01", "1900-01", "2079-06-06", "2079", "2025-11-20", "2024-02-29"];

    [Theory]
    [MemberData(nameof(Days))]
    public void Any_day_can_be_a_birth_an_expected_date_and_a_dose(string day)
    {
        PartialDate date = PartialDate.Parse(day)!;
        HealthSummary summary = HealthSummary.Empty with
        {
            Holder = new Holder { Birth = date, Sex = Sex.Female },
            Vaccinations = [.. new[] { "mmr", "penta", "hpv", "bopv", "ipv", "rota", "bcg", "vaccine-unknown" }.Select(key => Dose(key, date))],
            Events = [new Pregnancy { ExpectedDate = date }, new Pregnancy()],
            Medications = [new Medication { Code = Find("warfarin"), LastSupply = date, DaysSupplied = 999, PlannedEnd = date }],
        };
        Assert.All(new[] { DateOnly.MinValue.AddYears(1500), new DateOnly(1900, 1, 1), On, new DateOnly(2079, 12, 31), new DateOnly(2400, 1, 1) }, on =>
            Assert.Equal(BuiltInSchedules.WhoMinimum.Antigens.Length, Guide.Of(summary, BuiltInSchedules.WhoMinimum, on, Told.Nothing).Antigens.Length));
    }

    [Fact]
    public void Two_hundred_doses_without_dates_are_answered_in_time()
    {
        HealthSummary summary = HealthSummary.Empty with { Vaccinations = [.. Enumerable.Range(0, 200).Select(i => Dose(i % 2 == 0 ? "mmr" : "polio-unknown", null))] };
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        GuidanceAnswer answer = Guide.Of(summary, BuiltInSchedules.WhoMinimum, On, Told.Nothing);
        Assert.Equal(GuidanceState.CannotTell, answer.Antigens.Single(one => one.Antigen == "polio").State);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Two_lives_in_one_record_are_told_as_a_contradiction()
    {
        HealthSummary summary = HealthSummary.Empty with
        {
            Holder = new Holder { Birth = PartialDate.Parse("2020-05-05") },
            Vaccinations = [Dose("measles", PartialDate.Parse("1999-03-01")), Dose("measles", PartialDate.Parse("2021-03-01"))],
        };
        AntigenAnswer measles = Guide.Of(summary, BuiltInSchedules.WhoMinimum, On, Told.Nothing).Antigens.Single(one => one.Antigen == "measles");
        Assert.Equal((GuidanceState.NeedsClinician, GuidanceReason.Contradicts), (measles.State, measles.Reason));
        Assert.Equal([DoseReason.BeforeBirth, DoseReason.None], measles.Doses.Select(dose => dose.Reason));
    }

    [Fact]
    public void Codes_of_others_and_of_newer_tables_are_named_as_without_rule()
    {
        HealthSummary summary = HealthSummary.Empty with
        {
            Vaccinations = [new Vaccination { Code = new ForeignCode(CodeSystem.Cvx, "999") }, Dose("covid", null), Dose("influenza", null), Dose("mmr", null)],
        };
        Assert.Equal([0, 1, 2], Guide.Of(summary, BuiltInSchedules.WhoMinimum, On, Told.Nothing).DosesWithoutRule);
    }

    [Theory]
    [InlineData("2025-11-20", null)]
    [InlineData("2026-08-28", PregnancyState.Contradicts)]
    [InlineData("2026-08-27", PregnancyState.Ongoing)]
    [InlineData("2025-10-09", PregnancyState.Ongoing)]
    [InlineData("2025-10-08", PregnancyState.OutcomeNotRecorded)]
    public void A_pregnancy_ends_by_no_inference(string expected, PregnancyState? state)
    {
        HealthSummary summary = HealthSummary.Empty with { Events = [new Pregnancy { ExpectedDate = PartialDate.Parse(expected) }] };
        Assert.Equal(state ?? PregnancyState.Ongoing, Pregnancies.Of(summary, Told.Nothing, On)!.State);
    }

    private static Vaccination Dose(string key, PartialDate? date) => new() { Code = Find(key), Date = date };

    private static Concept Find(string key) => Terminology.Current.Find(key)!;
}
