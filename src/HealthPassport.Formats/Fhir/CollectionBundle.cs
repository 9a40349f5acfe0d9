using HealthPassport.Formats.Fhir.Writing;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>Writes a summary as a bundle of type collection: the resources and nothing around them (<c>specs/fhir.md</c> §3).</summary>
public static class CollectionBundle
{
    /// <summary>Writes the bundle.</summary>
    /// <param name="request">The summary and how to write it.</param>
    /// <returns>The bundle; or <see cref="Reason.SummaryInvalid"/> when the summary passes a bound or has content that was not understood.</returns>
    public static Result<FhirExport> Write(FhirRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Selection.Of(request).TryGet(out Selection? selection, out Failure? failure)
            ? new FhirExport(Write(selection.Kept, request), selection.LeftOut)
            : failure;
    }

    internal static byte[] Write(HealthSummary summary, FhirRequest request)
    {
        ResourceList resources = new(request.Seed);
        string patient = resources.Add("Patient", output => PatientWriter.Write(output, summary));
        foreach (Entry entry in summary.Entries)
        {
            resources.Add(entry, output => new EntryWriter(output, patient, author: null));
        }

        return resources.Write(request.Language, output => output.Text("type", "collection"));
    }
}
