using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using HealthPassport.Tests.Formats.Passport;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>What the package in TypeScript writes as FHIR is what this side writes, byte for byte, and it leaves out the same.</summary>
public sealed class FhirWritingParityTests(ITestOutputHelper output)
{
    private static readonly string[] Languages = [.. Terminology.Languages, "ti"];
    private static readonly DateTimeOffset Start = new(2026, 11, 4, 23, 59, 58, TimeSpan.Zero);

    [Fact]
    public void Summaries_of_the_vectors_are_written_alike() => Compare(WritingParityTests.OfVectors());

    [Fact]
    public void Any_summary_is_written_alike() =>
        Compare(Enumerable.Range(0, 400).Select(seed => WritingParityTests.WithLanes(new RandomSummaries(seed).Next(1 + (seed % 6)), new Random(seed))));

    [Fact]
    public void Summaries_at_the_bounds_are_written_alike() => Compare(WritingParityTests.Hostile().Where(summary => !summary.Medications.Any(IsMisplaced)));      // its number is another concept's to a reader

    private void Compare(IEnumerable<HealthSummary> summaries)
    {
        HealthSummary[] all = [.. summaries];
        IReadOnlyList<string[]> answers = WebVerifier.WriteFhir(all.Select(Request));
        Assert.Equal(all.Length, answers.Count);
        int refused = 0;
        int left = 0;
        for (int i = 0; i < all.Length; i++)
        {
            string[] expected = [.. Expected(all[i], i)];
            Assert.Equal((i, string.Join('\n', expected)), (i, string.Join('\n', answers[i])));
            refused += expected[0].StartsWith('{') ? 0 : 1;
            left += expected[^1] is "" ? 0 : 1;
        }

        output.WriteLine($"{all.Length} summaries: {refused} refused, {left} with something left out");
        Assert.True(all.Length < 200 || left > 50, $"{left} with something left out");
    }

    private static string[] Expected(HealthSummary summary, int i)
    {
        FhirRequest request = new() { Summary = summary, Seed = Seed(i), Language = Languages[i % Languages.Length], IncludeSensitive = Named(summary, i) };
        return [.. Told(IpsDocument.Write(request, Author(i), Time(i))), .. Told(CollectionBundle.Write(request))];
    }

    private static string[] Told(Result<FhirExport> result) => result.TryGet(out FhirExport? export, out Failure? failure)
        ? [Encoding.UTF8.GetString(export.Json.Span), string.Join(' ', export.LeftOut.Select(entry => entry.Subject.Label("en")))]
        : [failure.Reason.Name(), failure.Where, failure.Expected!];

    private static string Request(HealthSummary summary, int i)
    {
        JsonObject request = WebSummary.Of(summary);
        request["seed"] = Seed(i).ToString("N");
        request["language"] = Languages[i % Languages.Length];
        request["includeSensitive"] = new JsonArray([.. Named(summary, i).Select(key => (JsonNode)key)]);
        request["author"] = Author(i);
        request["writtenAt"] = Time(i).ToUnixTimeMilliseconds();
        return request.ToJsonString();
    }

    // Every third time nothing is named, every third time each concept, else some.
    private static ImmutableArray<string> Named(HealthSummary summary, int i) => (i % 3) switch
    {
        0 => [],
        _ => [.. summary.Entries.SelectMany(entry => new[] { entry.Subject, (entry as CareNote)?.Target }).OfType<Concept>().Select(concept => concept.Key).Where((_, place) => i % 3 == 1 || place % 2 == 0)],
    };

    private static Guid Seed(int i) => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00112233-4455-6677-8899-{i:x12}"));

    private static string Author(int i) => i == 7 ? " " : $"Clinic \"{i}\" <North>\u202e & \u0001";

    private static bool IsMisplaced(Medication medication) => medication.Code is Concept { Kind: ConceptKind.Vaccine };

    private static DateTimeOffset Time(int i) => Start.AddHours(i).AddMilliseconds(i);
}
