using HealthPassport.Formats.Json;
using HealthPassport.Model;
using HealthPassport.Observatory;
using Xunit;

namespace HealthPassport.Tests.Observatory;

/// <summary>What of an entered summary counts, and where.</summary>
public class EnteredConsultationTests
{
    private static readonly DateOnly Day = new(2026, 7, 14);

    [Theory]
    [InlineData("""{"holder":{"birth":"2021-07-15","sex":"female"}}""", "under-5 female")]
    [InlineData("""{"holder":{"birth":"2021-07-14","sex":"male"}}""", "5-17 male")]
    [InlineData("""{"holder":{"birth":"2021-07"}}""", "not-said not-said")]      // may be four or five
    [InlineData("""{"holder":{"birth":"1976"}}""", "not-said not-said")]
    [InlineData("""{"holder":{"birth":"1975"}}""", "50-over not-said")]
    [InlineData("""{"holder":{"birth":"2030"}}""", "not-said not-said")]
    public void Age_and_sex(string summary, string expected)
    {
        Consultation counted = Of(summary);
        Assert.Equal(expected, $"{counted.Age} {counted.Sex}");
    }

    [Theory]
    [InlineData("""{"conditions":[{"code":"hypertension"},{"code":"diabetes-type2"}]}""", "diabetes")]      // the first of the published order
    [InlineData("""{"conditions":[{"code":"hiv"}]}""", null)]                                          // sealed by the terminology
    [InlineData("""{"conditions":[{"code":"hiv","lane":"open"}]}""", null)]                            // opened by its holder, not for us
    [InlineData("""{"conditions":[{"code":"diabetes-type2","lane":"sealed"}]}""", null)]
    [InlineData("""{"conditions":[{"code":"diabetes-type2","lane":"second"}]}""", null)]
    [InlineData("""{"conditions":[{"code":"diabetes-type2","state":"inactive"}]}""", null)]
    [InlineData("""{"conditions":[{"code":"migraine"}]}""", "other")]
    public void Conditions(string summary, string? expected) => Assert.Equal(expected, Of(summary).Condition);

    [Fact]
    public void A_carried_entry_never_counts()
    {
        HealthSummary summary = Read("""{"conditions":[{"code":"diabetes-type2"}],"vaccinations":[{"code":"td","date":"2026-07-14"}]}""")
            .Select(entry => entry with { Source = Source.CarriedOver(0, SourceKind.Done) });
        Consultation counted = EnteredConsultation.Of(summary, null, null, Day, TableSet.Current).TryGet(out Consultation? consultation, out _) ? consultation : throw new InvalidOperationException();
        Assert.Null(counted.Condition);
        Assert.Null(counted.Vaccination);
    }

    [Theory]
    [InlineData("""{"vaccinations":[{"code":"td","date":"2026-07-14"},{"code":"mmr","date":"2026-07"}]}""", "measles")]
    [InlineData("""{"vaccinations":[{"code":"td","date":"2026-06-30"}]}""", null)]                      // not at this visit
    [InlineData("""{"vaccinations":[{"code":"td"}]}""", null)]
    [InlineData("""{"vaccinations":[{"code":"td","date":"2026-07-14","source":"document"}]}""", null)]
    [InlineData("""{"vaccinations":[{"code":"td","date":"2026-07-14","source":"told"}]}""", null)]
    [InlineData("""{"vaccinations":[{"code":"rabies","date":"2026-07-14"}]}""", "other")]
    public void Vaccinations(string summary, string? expected) => Assert.Equal(expected, Of(summary).Vaccination);

    [Theory]
    [InlineData("""{"screenings":[{"code":"blood-pressure","date":"2026-07-14","systolic":140,"diastolic":80}]}""", "blood-pressure found")]
    [InlineData("""{"screenings":[{"code":"blood-pressure","date":"2026-07-14","systolic":139,"diastolic":89}]}""", "blood-pressure not-found")]
    [InlineData("""{"screenings":[{"code":"hba1c","date":"2026-07-14","value":6.5,"unit":"%"}]}""", "blood-sugar found")]
    [InlineData("""{"screenings":[{"code":"hba1c","date":"2026-07-14","value":6.4}]}""", "blood-sugar not-found")]
    [InlineData("""{"screenings":[{"code":"chest-xray","date":"2026-07-14","result":"abnormal-tb"}]}""", "tuberculosis found")]
    [InlineData("""{"screenings":[{"code":"igra","date":"2026-07-14","result":"pending"}]}""", "tuberculosis not-told")]
    [InlineData("""{"screenings":[{"code":"hiv-rapid","date":"2026-07-14","result":"positive"}]}""", " ")]
    public void Screenings(string summary, string expected)
    {
        Consultation counted = Of(summary);
        Assert.Equal(expected, $"{counted.Screening} {counted.Result}");
    }

    [Fact]
    public void A_code_of_no_list_is_refused_without_being_quoted()
    {
        Assert.False(EnteredConsultation.Of(HealthSummary.Empty, "escape-from-x", null, Day, TableSet.Current).TryGet(out _, out Failure? failure));
        Assert.Equal((Reason.Malformed, "observatory.reason"), (failure!.Reason, failure.Where));
        Assert.DoesNotContain("escape", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_consultation_counts_once_a_table_at_most()
    {
        Consultation consultation = Of("""{"holder":{"birth":"1990","sex":"male"},"conditions":[{"code":"hypertension"},{"code":"asthma"}],"vaccinations":[{"code":"td","date":"2026-07-14"},{"code":"mmr","date":"2026-07-14"}]}""");
        using NoiseKey key = NoiseKey.New(new CalendarMonth(678));
        MonthCounters before = MonthCounters.Start(key, TableSet.Current);
        MonthCounters after = MonthCounters.Start(key, TableSet.Current);
        after.Count(consultation);
        long[] more = [.. after.ToTable().Values.Zip(before.ToTable().Values, (a, b) => a.Sum() - b.Sum())];
        Assert.All(more, sum => Assert.InRange(sum, 0, 1));
        Assert.Equal(3, more.Sum());
    }

    [Fact]
    public void Every_listed_concept_is_one_of_the_terminology()
    {
        foreach ((string axis, ConceptKind kind) in new[] { ("condition", ConceptKind.Condition), ("vaccination", ConceptKind.Vaccine), ("screening", ConceptKind.Screening) })
        {
            Assert.All(TableSet.Current.Kinds[axis].Keys, key => Assert.Equal(kind, Terminology.Current.Find(key)?.Kind));
            Assert.All(TableSet.Current.Kinds[axis].Values, code => Assert.Contains(code, TableSet.Current.Axes[axis].Codes));
            Assert.All(TableSet.Current.Kinds[axis].Keys, key => Assert.False(Terminology.Current.Find(key)!.Sensitive));
        }
    }

    private static HealthSummary Read(string json) => SummaryJson.Read(System.Text.Encoding.UTF8.GetBytes(json), Terminology.Current).TryGet(out HealthSummary? summary, out Failure? failure) ? summary : throw new InvalidOperationException(failure.ToString());

    private static Consultation Of(string json) => EnteredConsultation.Of(Read(json), null, null, Day, TableSet.Current).TryGet(out Consultation? consultation, out Failure? failure) ? consultation : throw new InvalidOperationException(failure.ToString());
}
