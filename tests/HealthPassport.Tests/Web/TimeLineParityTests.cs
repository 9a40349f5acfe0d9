using System.Buffers;
using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Passport;
using HealthPassport.Tests.Vectors;
using HealthPassport.Tests.Verification.TimeLines;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>Time lines of the package in TypeScript are those of this library, byte for byte.</summary>
public sealed class TimeLineParityTests(ITestOutputHelper output)
{
    private static readonly SamePerson[] Decisions = [SamePerson.Undecided, SamePerson.All];

    private static readonly EntryWarning[] Warnings = [EntryWarning.SourceWithdrawn, EntryWarning.SourceStatusUnknown, EntryWarning.PossibleDuplicate];

    private static readonly string[] Names =
    [
        "Mohammed Abdi Hassan", "Muhamad Hasan Abdi", "محمد عبدي حسن", "Abdi Hassan", "Mohamed", "Fatou Diop", "Fatoumata Diop", "Fatu Djop",
        "Aleksandr Petrov", "Александр Петров", "Alexandre Petroff", "Nguyen", "José María López", "Jose Lopez", "አበበ", "Abebe",
    ];

    [Fact]
    public void Related_cards_give_the_same_time_line()
    {
        using SignedSummaries cards = new();
        Verifier verifier = new(cards.Trust, cards.Clock);
        string[][] groups = [.. Enumerable.Range(0, 120).Select(seed => Related(seed, cards, verifier)).Where(group => Array.TrueForAll(group, SignedSummaries.Fits))];
        Assert.InRange(groups.Length, 80, 120);
        TimeLine[] lines = Compare(cards.TrustFile, cards.Trust, cards.Clock, [.. groups, Alike(cards)]);
        Assert.Empty(Enum.GetValues<ConflictKind>().Except(lines.SelectMany(line => line.Persons).SelectMany(person => person.Conflicts).Select(conflict => conflict.What)));
        Assert.Empty(Enum.GetValues<IdentityConflictKind>().Except(lines.SelectMany(line => line.Persons).SelectMany(person => person.IdentityConflicts).Select(conflict => conflict.What)));
        Assert.Empty(Enum.GetValues<SuggestionReason>().Except(lines.SelectMany(line => line.Persons).SelectMany(person => person.Suggestions).SelectMany(suggestion => suggestion.Reasons)));
        Assert.Empty(Warnings.Except(lines.SelectMany(line => line.Persons).SelectMany(person => person.Entries).SelectMany(entry => entry.Warnings)));
    }

    [Fact]
    public void Vectors_of_one_network_give_the_same_time_line()
    {
        VectorFile[] vectors = [.. VectorFolder.All.Where(name => !name.Contains("malformed", StringComparison.Ordinal) && !name.Contains("lane", StringComparison.Ordinal)).Select(VectorFolder.Read)
            .Where(vector => vector is { State: null, Secret: null } && vector.Input.StartsWith("HC1:V", StringComparison.Ordinal))];
        foreach (IGrouping<string, VectorFile> network in vectors.GroupBy(vector => vector.Trust).Where(group => group.First().Expect.TrustRefused is null))
        {
            FakeClock clock = new(TestNetwork.Now);
            byte[] trustFile = VectorFolder.Trust(network.First());
            string[] texts = [.. network.Select(vector => vector.Input)];
            Random random = new(texts.Length);
            string[][] groups = [.. Enumerable.Range(0, 40).Select(_ => random.GetItems(texts, random.Next(2, 12)))];
            Assert.NotEmpty(Compare(trustFile, TestNetwork.Need(TrustStore.Load(trustFile, null, clock)), clock, groups));
        }
    }

    [Fact]
    public void Vectors_with_opened_lanes_give_the_same_time_line()
    {
        VectorFile[] vectors = [.. VectorFolder.All.Select(VectorFolder.Read).Where(vector => vector is { State: null, Secret: not null } && vector.Input.StartsWith("HC1:V", StringComparison.Ordinal))];
        FakeClock clock = new(TestNetwork.Now);
        foreach (IGrouping<(string Trust, string? Secret), VectorFile> holder in vectors.GroupBy(vector => (vector.Trust, vector.Secret)))
        {
            byte[] trustFile = VectorFolder.Trust(holder.First());
            TimeLine[] lines = Compare(trustFile, TestNetwork.Need(TrustStore.Load(trustFile, null, clock)), clock, [[.. holder.Select(vector => vector.Input)]], holder.Key.Secret);
            Assert.Contains(lines.SelectMany(line => line.Persons), person => person.Cards.Length > 0);
        }
    }

    private TimeLine[] Compare(byte[] trustFile, TrustStore trust, FakeClock clock, string[][] groups, string? secret = null)
    {
        VerificationOptions verification = new() { Secret = secret is null ? null : TestNetwork.Need(HolderSecret.Parse(secret)) };
        Verifier verifier = new(trust, clock);
        (string[] Texts, SamePerson Decision)[] cases = [.. groups.SelectMany(_ => Decisions, (texts, decision) => (texts, decision))];
        IReadOnlyList<string[]> answers = WebVerifier.Answer(cases.Select(one => new WebRequest(trustFile, clock.GetUtcNow(), one.Texts) { TimeLine = one.Decision, Secret = secret, Languages = ["fr"] }));
        Assert.Equal(cases.Length, answers.Count);
        TimeLine[] lines = new TimeLine[cases.Length];
        for (int i = 0; i < cases.Length; i++)
        {
            Statement[] statements = [.. cases[i].Texts.Select(text => verifier.Verify(text, verification))];
            lines[i] = TestNetwork.Need(TimeLines.Of(statements, new TimeLineOptions { SamePerson = cases[i].Decision, Sealed = SealedParts.Take }, trust));
            Assert.Equal((i, Text(statements, lines[i])), (i, answers[i][1]));
        }

        output.WriteLine($"{lines.Length} time lines, {lines.Sum(line => line.Persons.Sum(person => person.Conflicts.Length))} conflicts");
        return lines;
    }

    // A random card, what another issuer carried over from it, records of the same facts by a third, and something else.
    private static string[] Related(int seed, SignedSummaries cards, Verifier verifier)
    {
        Random random = new(seed);
        HealthSummary summary = new RandomSummaries(seed).Next(2) with { Holder = Someone(random) };
        string first = cards.Text(summary, 1, seed % 7 == 0 ? (uint)random.Next(1, 4) : null);
        if (!SignedSummaries.Fits(first) || verifier.Verify(first) is not { Hash: not null, Issuer: not null } statement)
        {
            return [first];
        }

        HealthSummary copied = Cards.Carried(summary, Cards.LinkTo(statement, joined: seed % 5 == 0)) with { Holder = Someone(random) };
        HealthSummary own = (summary with { Links = [], Holder = Someone(random) }).Where(entry => entry.Source.Kind != SourceKind.Carried && random.Next(4) > 0);
        HealthSummary other = own.Select(entry => TimeLinePropertyTests.Blurred(entry, random)) with { Holder = Someone(random) };
        HealthSummary against = own.Select(entry => Contradicted(entry, random));
        return
        [
            first,
            cards.Text(seed % 3 == 0 ? copied with { Vaccinations = [], Conditions = [.. copied.Conditions.Select(entry => entry with { Onset = null })] } : copied, 2),
            cards.Text(other, 3),
            cards.Text(against, 3),
            cards.Text(new RandomSummaries(seed + 1).Next(1) with { Links = [] } is { } more ? more.Where(entry => entry.Source.Kind != SourceKind.Carried) : summary, 3),
        ];
    }

    // What random cards hardly ever say: two names of one dose, two notes on one, two dates of one birth, names that agree in part, one source that is not here.
    private static string[] Alike(SignedSummaries cards)
    {
        Concept[] vaccines = [.. Terminology.Current.Concepts.Where(concept => concept.Kind == ConceptKind.Vaccine)];
        (Concept part, Concept whole) = vaccines.SelectMany(_ => vaccines, (one, other) => (one, other))
            .First(pair => pair.one.Group == pair.other.Group && Mappings.AntigensOf(pair.one).Length is > 0 and int count && Mappings.AntigensOf(pair.other).Length > count
                && Mappings.AntigensOf(pair.one).All(Mappings.AntigensOf(pair.other).Contains));
        return [Card(part, "dose-booster", 1), Card(whole, "dose-campaign", 20), Copy("Mohamed"), Copy("Mohammed Abdi Hassan"), Named("Muhamad Diop"), Named("Fatou Diop")];

        string Card(Concept vaccine, string note, int day) => cards.Text(
            new HealthSummary
            {
                Vaccinations = [new() { Code = vaccine, Date = PartialDate.OfDay(TestNetwork.Today), Note = Terminology.Current.Find(note) }],
                Events = [new Pregnancy { ExpectedDate = PartialDate.OfDay(new DateOnly(2027, 3, day)) }],
            },
            1);

        string Copy(string name) => cards.Text(
            new HealthSummary
            {
                Holder = new() { Name = name },
                Conditions = [new() { Code = Terminology.Current.Find("asthma")!, Source = Source.CarriedOver(0, SourceKind.Told) }],
                Links = [Cards.LinkTo(2, 77)],
            },
            3);

        string Named(string name) => cards.Text(new HealthSummary { Holder = new() { Name = name, Birth = PartialDate.OfDay(new DateOnly(1990, 5, 17)) } }, 1);
    }

    private static Holder Someone(Random random) => new()
    {
        Name = random.Next(6) == 0 ? null : Names[random.Next(Names.Length)],
        Birth = random.Next(4) switch { 0 => null, 1 => PartialDate.OfDay(new DateOnly(1990, 1, 1)), 2 => PartialDate.OfDay(new DateOnly(1990, 5, 17)), _ => PartialDate.AboutYear(1988, 3, null) },
        Sex = (Sex)random.Next(3),
        OtherSpellings = random.Next(3) == 0 ? [Names[random.Next(Names.Length)]] : [],
    };

    private static Entry Contradicted(Entry entry, Random random) => entry switch
    {
        Vaccination dose => dose with
        {
            Note = random.Next(3) == 0 ? Terminology.Current.Find("vaccine-refused") : random.Next(2) == 0 ? Terminology.Current.Find("dose-booster") : dose.Note,
            Dose = random.Next(16),
            Of = null,
            Code = random.Next(4) == 0 ? Terminology.Current.Find("penta")! : dose.Code,
        },
        Condition condition => condition with { State = (ConditionState)random.Next(3), Onset = random.Next(2) == 0 ? PartialDate.OfYear(2001) : condition.Onset, Certainty = (Certainty)random.Next(2) },
        Screening { Result: CodedResult } test => test with { Result = new CodedResult(Terminology.Current.Find("negative")!) },
        Screening { Result: BloodPressureResult } test => test with { Result = new BloodPressureResult(120, random.Next(60, 100)) },
        Allergy allergy => allergy with
        {
            Severity = (Severity)random.Next(2),
            Certainty = (Certainty)random.Next(2),
            Reaction = Terminology.Current.Find("reaction-anaphylaxis"),
            Code = random.Next(4) == 0 ? Terminology.Current.Find(random.Next(2) == 0 ? "no-known-allergy" : "no-known-drug-allergy")! : allergy.Code,
        },
        Medication medicine => medicine with
        {
            Frequency = Terminology.Current.Find("freq-2d"),
            Route = Terminology.Current.Find(random.Next(2) == 0 ? "route-oral" : "route-inhaled"),
            State = (TreatmentState)random.Next(3),
            DaysSupplied = random.Next(1, 99),
            PlannedEnd = PartialDate.OfYear(2027),
            Strength = random.Next(2) == 0 ? medicine.Strength : 5,
            Unit = random.Next(2) == 0 ? medicine.Unit : Terminology.Current.FindUnit("mg"),
        },
        Pregnancy pregnancy => pregnancy with { ExpectedDate = PartialDate.OfMonth(2027, random.Next(1, 13)), Certainty = (Certainty)random.Next(2) },
        Implant implant => implant with { Date = PartialDate.OfYear(2001) },
        BloodGroup group => group with { Code = Terminology.Current.Find("blood-o-neg")! },
        _ => entry,
    };

    private static string Text(Statement[] statements, TimeLine line)
    {
        ArrayBufferWriter<byte> buffer = new();
        TimeLineJson.Write(buffer, statements, line, "fr", indented: true);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
