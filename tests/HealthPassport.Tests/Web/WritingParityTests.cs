using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Passport;
using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Passport;
using HealthPassport.Tests.Vectors;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>What the package in TypeScript writes of a summary, seals and measures is what this side writes, byte for byte.</summary>
public sealed class WritingParityTests(ITestOutputHelper output) : IDisposable
{
    private static readonly byte[] EmptyLane = new byte[SealedLane.Length];

    private readonly NetworkKey _key = new(TestNetwork.Today, TestNetwork.Today);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Summaries_of_the_vectors_are_written_alike()
    {
        HealthSummary[] summaries = OfVectors();
        Assert.True(summaries.Length > 40, $"{summaries.Length} summaries");
        Compare(summaries);
    }

    [Fact]
    public void Any_summary_is_written_alike() => Compare(Enumerable.Range(0, 400).Select(seed => WithLanes(new RandomSummaries(seed).Next(1 + (seed % 6)), new Random(seed))));

    [Fact]
    public void Summaries_at_the_bounds_are_written_alike() => Compare(Hostile());

    internal static HealthSummary[] OfVectors() =>
        [.. VectorFolder.All.Select(VectorFolder.Read).Where(vector => vector.Input.StartsWith("HC1:", StringComparison.Ordinal)).Select(Read).OfType<HealthSummary>()];

    private static HealthSummary? Read(VectorFile vector) =>
        Verifier(vector)?.Verify(vector.Input) is { Format: PassportIssuer.Format, Summary: HealthSummary summary } ? summary with { Other = [] } : null;

    private static Verifier? Verifier(VectorFile vector)
    {
        FakeClock clock = new(vector.Now);
        return TrustStore.Load(VectorFolder.Trust(vector), null, clock).TryGet(out TrustStore? store, out _) ? new Verifier(store, clock) : null;
    }

    internal static HealthSummary WithLanes(HealthSummary summary, Random random) =>
        summary.Select(entry => entry with { Lane = random.Next(4) switch { 0 => Lane.Open, 1 => Lane.Sealed, 2 => Lane.Second, _ => null } }) with
        {
            Links = [.. summary.Links.Select(link => link with { Corrects = random.Next(3) == 0, JoinedByClinician = random.Next(3) == 0 })],
        };

    internal static IEnumerable<HealthSummary> Hostile()
    {
        string wide = string.Concat(Enumerable.Repeat("\U00010151", Limits.NameLength));
        Concept td = Terminology.Current.Find("td")!;
        Concept hiv = Terminology.Current.Find("hiv")!;
        RandomSummaries random = new(1);
        PartialDate[] dates = [.. Enumerable.Range(0, 50).Select(_ => random.AnyDate())];
        Link[] links = [.. Enumerable.Range(0, Limits.Links).Select(i => new Link(uint.MaxValue, Limits.StatusEntries - 1, EnvelopeHash.FromBytes(new byte[12])) { Corrects = i % 2 == 1, JoinedByClinician = true })];
        yield return HealthSummary.Empty;
        yield return new HealthSummary { Holder = new Holder() };
        yield return new HealthSummary { Holder = new Holder { Name = wide, OtherSpellings = [wide, wide, wide, wide] } };
        yield return new HealthSummary { Holder = new Holder { Name = wide }, Links = [.. links], TerminologyVersion = 65535 };
        yield return new HealthSummary { Vaccinations = [.. Enumerable.Range(0, Limits.DosesPerVaccine).Select(i => new Vaccination { Code = td, Date = dates[i], Lot = i % 3 == 0 ? wide[..40] : null, Dose = i % 16, Of = i % 2 == 0 ? 15 : null })] };
        yield return new HealthSummary { Vaccinations = [.. Enumerable.Range(0, Limits.Entries).Select(i => new Vaccination { Code = new NewerCode(ConceptKind.Vaccine, 65535 - (i / 23)), Date = i % 5 == 0 ? null : dates[i % 50] })] };
        yield return new HealthSummary { Vaccinations = [.. Enumerable.Range(0, Limits.DosesPerVaccine + 1).Select(_ => new Vaccination { Code = td })] };
        yield return new HealthSummary { Screenings = [.. Enumerable.Range(0, Limits.Entries).Select(i => new Screening { Code = new ForeignCode(CodeSystem.Loinc, "12345678901234567890"), Date = i % 7 == 0 ? null : dates[i % 50], Result = new QuantityResult(i % 2 == 0 ? Limits.DecimalDigits : 0.000001m) })] };
        yield return new HealthSummary { Conditions = [.. Enumerable.Range(0, Limits.Entries).Select(i => new Condition { Code = hiv, Onset = dates[i % 50], Source = Source.CarriedOver(i % Limits.Links, SourceKind.Carried) })], Links = [.. links] };
        yield return new HealthSummary { Conditions = [.. Enumerable.Range(0, 40).Select(i => new Condition { Code = hiv, Lane = i % 2 == 0 ? Lane.Second : Lane.Sealed })], TerminologyVersion = 7 };
        yield return new HealthSummary { Conditions = [new Condition { Code = hiv, Source = Source.CarriedOver(31, SourceKind.Done) }], Medications = [new Medication { Code = td, Lane = Lane.Sealed }], Links = [.. links] };
        Medication long1 = new() { Code = new ForeignCode(CodeSystem.Atc, "12345678901234567890"), Strength = 123456789.123456m, Unit = new ForeignCode(CodeSystem.Snomed, "12345678901234567890"), Frequency = new ForeignCode(CodeSystem.Snomed, "12345678901234567890"), Lane = Lane.Sealed };
        yield return new HealthSummary { Medications = [long1, long1 with { State = TreatmentState.Completed }], Conditions = [new Condition { Code = hiv }] };      // the medication fits no box
        Condition same = new() { Code = hiv };
        yield return new HealthSummary { Conditions = [.. Enumerable.Repeat(same, 60)] };
    }

    private void Compare(IEnumerable<HealthSummary> summaries)
    {
        HealthSummary[] all = [.. summaries];
        IReadOnlyList<string[]> answers = WebVerifier.Write(all.Select((summary, i) => Request(summary, i)));
        Assert.Equal(all.Length, answers.Count);
        int refused = 0;
        int sealedOnes = 0;
        int left = 0;
        for (int i = 0; i < all.Length; i++)
        {
            string[] expected = Expected(all[i], i);
            string[] answer = answers[i];
            if (expected is [_, _, _, _, _, _])      // no code holds it, and so nobody measured it here
            {
                Assert.True(int.Parse(answer[6].Split(' ')[1], CultureInfo.InvariantCulture) > Limits.TokenCharacters);
                answer = answer[..6];
            }

            Assert.Equal((i, string.Join('\n', expected)), (i, string.Join('\n', answer)));
            refused += expected.Length == 3 ? 1 : 0;
            sealedOnes += expected.Length > 3 && (expected[1] != "a0" || expected[2] != "a0") ? 1 : 0;
            left += expected.Length > 3 && expected[5] != "a0" ? 1 : 0;
        }

        output.WriteLine($"{all.Length} summaries: {refused} refused, {sealedOnes} with something sealed, {left} with something left out");
    }

    private string[] Expected(HealthSummary summary, int i)
    {
        if (SummaryBounds.Check(summary) is Failure failure)
        {
            return [failure.Reason.Name(), failure.Where, failure.Expected!];
        }

        LaneSplit parts = LaneSplit.Of(summary);
        CborWriter payload = new();
        HcertPassport.WritePayload(payload, parts.Open, EmptyLane, Index(i), TestNetwork.Today);
        (ImmutableArray<byte[]?> boxes, IEnumerable<Entry> dropped) = Boxes(parts);
        return
        [
            Hex(payload), Hex(Sealed(parts.Sealed)), Hex(Sealed(parts.Second)), .. boxes.Select(box => Convert.ToHexStringLower(box!)),
            Hex(Sealed(HealthSummary.Empty with
            {
                Vaccinations = [.. dropped.OfType<Vaccination>()],
                Conditions = [.. dropped.OfType<Condition>()],
                Screenings = [.. dropped.OfType<Screening>()],
                Allergies = [.. dropped.OfType<Allergy>()],
                Medications = [.. dropped.OfType<Medication>()],
                Events = [.. dropped.OfType<HealthEvent>()],
            })),
            .. Sizes(parts.Open, i),
        ];
    }

    private static (ImmutableArray<byte[]?>, IEnumerable<Entry>) Boxes(LaneSplit parts)
    {
        if (parts.Sealed.EntryCount > 0 && parts.Second.EntryCount > 0)
        {
            (byte[] first, ImmutableArray<Entry> firstLeft) = SealedContent.ForOneBox(parts.Sealed);
            (byte[] second, ImmutableArray<Entry> secondLeft) = SealedContent.ForOneBox(parts.Second);
            return ([first, second], [.. firstLeft, .. secondLeft]);
        }

        SealedContent one = SealedContent.ForOneSecret(parts.Sealed.EntryCount > 0 ? parts.Sealed : parts.Second);
        return (one.Boxes, one.Dropped);
    }

    private IEnumerable<string> Sizes(HealthSummary open, int i)
    {
        IssuingKey key = IsField(i) ? _key.CertifyFieldKey(TestNetwork.Today) : _key.Issuing;
        Result<IssuedPassport> result = new PassportIssuer(key).Issue(new IssueRequest { Summary = open, StatusIndex = Index(i), IssuedOn = TestNetwork.Today });
        if (!result.TryGet(out IssuedPassport? issued, out Failure? failure))
        {
            Assert.Equal(Reason.DoesNotFit, failure.Reason);
            return [];
        }

        int characters = issued.Twins[0].Length;
        return SizeReport.Of(issued, key).Prepend(new SizeSaving("all", characters)).Select(size => $"{size.What} {size.Characters} {QrCapacity.SmallestVersion(size.Characters)?.ToString(CultureInfo.InvariantCulture) ?? "none"}");
    }

    private static string Request(HealthSummary summary, int i)
    {
        JsonObject request = WebSummary.Of(summary);
        request["statusIndex"] = Index(i);
        request["fieldKey"] = IsField(i);
        request["day"] = TestNetwork.Today.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return request.ToJsonString();
    }

    private static CborWriter Sealed(HealthSummary part)
    {
        CborWriter cbor = new();
        PassportCodec.WriteSealed(cbor, part);
        return cbor;
    }

    private static string Hex(CborWriter cbor) => Convert.ToHexStringLower(cbor.Written);

    // Indices of one byte to five.
    private static uint Index(int i) => (i % 5) switch { 0 => 23, 1 => 24, 2 => 256, 3 => 65_535, _ => 1_048_575 };

    private static bool IsField(int i) => i % 3 == 0;
}
