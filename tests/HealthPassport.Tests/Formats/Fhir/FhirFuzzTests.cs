using System.Text;
using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Fhir;

/// <summary>Any bytes give an answer: never an exception.</summary>
public sealed class FhirFuzzTests
{
    private const int Edits = 6000;

    private static readonly string[] Pieces = ["null", "[]", "{}", "\"\"", "1e9", "-1", "\"resource:0\"", "\"#x\"", "true", "[null]", "\"2025-13-01\"", "\"9999\"", "{\"extension\":[{}]}"];

    [Fact]
    public void An_edited_bundle_gives_an_answer()
    {
        HealthSummary summary = FhirRoundTripTests.ReadSample("samples/03-pregnant-hiv-art.json");
        byte[] document = IpsDocument.Write(summary, new FhirRequest { Summary = summary, Seed = Guid.Empty }, "Clinic", DateTimeOffset.UnixEpoch);
        byte[] record = File.ReadAllBytes(RepositoryRoot.PathOf("samples", "fhir", "clinic-record.json"));
        Random random = new(20261122);
        int read = 0;
        for (int i = 0; i < Edits; i++)
        {
            byte[] edited = i % 2 == 0 ? Flip(record, random) : Replace(i % 4 == 1 ? document : record, random);
            read += FhirBundle.Read(edited, Terminology.Current).TryGet(out FhirContent? content, out _) ? 1 : 0;
            Assert.InRange(content?.Defects.Length ?? 0, 0, HealthPassport.Formats.Limits.FhirDefects);
            if (i % 8 == 1)
            {
                FhirLint.Minimised(edited);
                FhirLint.Ips(edited);
            }
        }

        Assert.InRange(read, Edits / 10, Edits);
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        byte[] edited = [.. bytes];
        edited[random.Next(edited.Length)] = (byte)random.Next(256);
        return edited;
    }

    // Puts another value in the place of one value, so that the JSON stays JSON and its shapes do not.
    private static byte[] Replace(byte[] bytes, Random random)
    {
        string text = Encoding.UTF8.GetString(bytes);
        int colon = text.IndexOf(':', random.Next(text.Length - 2));
        int end = colon < 0 ? -1 : text.IndexOfAny([',', '}', ']'], colon);
        return end < 0 ? bytes : Encoding.UTF8.GetBytes(text[..(colon + 1)] + Pieces[random.Next(Pieces.Length)] + text[end..]);
    }
}
