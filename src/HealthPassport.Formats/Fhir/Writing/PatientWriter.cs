using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>The holder, and what a summary as a whole says, as a Patient.</summary>
internal static class PatientWriter
{
    public static void Write(FhirOutput output, HealthSummary summary)
    {
        Holder holder = summary.Holder ?? new Holder();
        Extensions extensions = new(output);
        foreach (Link link in summary.Links)
        {
            List<Action> parts =
            [
                () => output.Part("issuer", () => output.Number("valueDecimal", link.Issuer)),
                () => output.Part("statusIndex", () => output.Whole("valueUnsignedInt", link.StatusIndex)),
                () => output.Part("hash", () => output.Text("valueString", link.Hash.ToString())),
            ];
            if (link.JoinedByClinician)
            {
                parts.Add(() => output.Part("joinedBy", () => output.Text("valueCode", LinkJson.Clinician)));
            }

            if (link.Corrects)
            {
                parts.Add(() => output.Part("corrects", () => output.Flag("valueBoolean", true)));
            }

            extensions.Parts("link", [.. parts]);
        }

        extensions.Whole("terminologyVersion", summary.TerminologyVersion)
            .Word("sex", holder.Sex == Sex.NotStated ? holder.Sex : null)      // asked and not stated is more than FHIR's "unknown"
            .Word("heldBy", holder.HeldBy)
            .Write();
        Action name = holder.Name is string text
            ? () =>
            {
                output.Text("use", "usual");
                output.Text("text", text);
            }
            : () => output.Object("_text", () => output.List("extension", output.Absent));
        output.List("name", [name, .. holder.OtherSpellings.Select(spelling => (Action)(() => OtherSpelling(output, spelling)))]);
        output.Text("gender", holder.Sex switch
        {
            Sex.Female => "female",
            Sex.Male => "male",
            Sex.NotStated => "unknown",
            _ => null,
        });
        output.Date("birthDate", holder.Birth, isRequired: true);
    }

    private static void OtherSpelling(FhirOutput output, string spelling)
    {
        new Extensions(output).Flag("otherSpelling", true).Write();
        output.Text("text", spelling);
    }
}
