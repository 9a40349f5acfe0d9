using HealthPassport.Formats.Passport;
using HealthPassport.Model;
using HealthPassport.Tests.Formats.Json;
using Xunit;

namespace HealthPassport.Tests.Issuing;

public sealed class BoundsTests
{
    private static Concept Concept(string key) => Terminology.Current.Find(key)!;

    public static TheoryData<string> Places =>
    [
        "summary", "holder", "vaccinations", "vaccinations[0]", "screenings[0]", "medications[0]", "links",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public void Says_which_bound_is_passed(string where)
    {
        Failure? failure = SummaryBounds.Check(Broken(where));
        Assert.Equal((Reason.SummaryInvalid, where), (failure!.Reason, failure.Where));
    }

    [Fact]
    public void Lets_every_sample_pass()
    {
        foreach (TheoryDataRow<string> name in Samples.Names)
        {
            Assert.Null(SummaryBounds.Check(SummaryText.Read(Samples.Read(name.Data))));
        }
    }

    private static HealthSummary Broken(string where) => where switch
    {
        "summary" => new() { Conditions = [.. Enumerable.Repeat(new Condition { Code = Concept("asthma") }, 201)] },
        "holder" => new() { Holder = new Holder { Name = "a\u202Eb" } },
        "vaccinations" => new() { Vaccinations = [.. Enumerable.Repeat(new Vaccination { Code = Concept("mmr") }, 24)] },
        "vaccinations[0]" => new() { Vaccinations = [new Vaccination { Code = Concept("mmr"), Of = 3 }] },
        "screenings[0]" => new() { Screenings = [new Screening { Code = Concept("weight"), Result = new QuantityResult(1.1234567m) }] },
        "medications[0]" => new() { Medications = [new Medication { Code = Concept("metformin"), Strength = -1 }] },
        _ => new() { Conditions = [new Condition { Code = Concept("asthma"), Source = Source.CarriedOver(0, SourceKind.Done) }] },
    };
}
