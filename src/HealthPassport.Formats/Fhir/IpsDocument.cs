using System.Globalization;
using HealthPassport.Formats.Fhir.Writing;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>Writes a summary as an International Patient Summary, IPS 2.0.1: a bundle of type document (<c>specs/fhir.md</c> §3.3).</summary>
public static class IpsDocument
{
    /// <summary>Writes the document.</summary>
    /// <param name="request">The summary and how to write it.</param>
    /// <param name="authorName">The name of the organisation that answers for the document.</param>
    /// <param name="writtenAt">When it is written.</param>
    /// <returns>
    /// The document; or <see cref="Reason.SummaryInvalid"/> when the summary passes a bound or has content that was not understood, or the author has no name.
    /// </returns>
    /// <remarks>An empty required section always has the same reason, whether nobody asked or something sensitive was left out: else it would tell.</remarks>
    public static Result<FhirExport> Write(FhirRequest request, string authorName, DateTimeOffset writtenAt)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(authorName))
        {
            return new Failure(Reason.SummaryInvalid, "author", "the name of the organisation that writes the document");
        }

        return Selection.Of(request).TryGet(out Selection? selection, out Failure? failure)
            ? new FhirExport(Write(selection.Kept, request, authorName, writtenAt), selection.LeftOut)
            : failure;
    }

    internal static byte[] Write(HealthSummary summary, FhirRequest request, string authorName, DateTimeOffset writtenAt)
    {
        string language = Terminology.Languages.Contains(request.Language) ? request.Language : "en";
        string time = writtenAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        ResourceList resources = new(request.Seed);
        List<(IpsSection Section, List<(Entry Entry, string Address)> Entries)> sections = [];
        string patient = "", author = "";
        resources.Add("Composition", output => Composition(output, patient, author, time, sections));
        patient = resources.Add("Patient", output => PatientWriter.Write(output, summary));
        author = resources.Add("Organization", output => output.Text("name", authorName));
        foreach (Entry entry in summary.Entries)
        {
            string address = resources.Add(entry, output => new EntryWriter(output, patient, author));
            IpsSection section = IpsSections.All.First(section => section.Holds(entry));
            if (sections.Find(known => known.Section == section).Entries is not List<(Entry, string)> entries)
            {
                sections.Add((section, entries = []));
            }

            entries.Add((entry, address));
        }

        sections.AddRange(IpsSections.All.Where(section => section.IsRequired && sections.TrueForAll(known => known.Section != section)).Select(section => (section, new List<(Entry, string)>())).ToList());
        sections.Sort((a, b) => IpsSections.All.IndexOf(a.Section).CompareTo(IpsSections.All.IndexOf(b.Section)));
        return resources.Write(language, output =>
        {
            output.Object("identifier", () =>
            {
                output.Text("system", "urn:ietf:rfc:3986");
                output.Text("value", resources.Identifier);
            });
            output.Text("type", "document");
            output.Text("timestamp", time);
        });
    }

    private static void Composition(FhirOutput output, string patient, string author, string time, List<(IpsSection Section, List<(Entry Entry, string Address)> Entries)> sections)
    {
        output.Text("language", output.Language);
        output.Text("status", "final");
        output.Word("type", FhirSystems.Loinc, "60591-5");
        output.Reference("subject", patient);
        output.Text("date", time);
        output.List("author", () => output.Text("reference", author));
        output.Text("title", IpsSections.Title);
        output.List("section", [.. sections.Select(section => (Action)(() => Section(output, section.Section, section.Entries)))]);
    }

    private static void Section(FhirOutput output, IpsSection section, List<(Entry Entry, string Address)> entries)
    {
        output.Text("title", section.Title);
        output.Word("code", FhirSystems.Loinc, section.Loinc);
        output.Object("text", () =>
        {
            output.Text("status", "generated");
            output.Text("div", Narrative.Of(section, [.. entries.Select(entry => entry.Entry)], output.Language));
        });
        if (entries.Count == 0)
        {
            output.Word("emptyReason", FhirSystems.EmptyReason, "unavailable");
        }
        else
        {
            output.List("entry", [.. entries.Select(entry => (Action)(() => output.Text("reference", entry.Address)))]);
        }
    }
}
