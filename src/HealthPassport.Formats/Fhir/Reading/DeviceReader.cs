using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>DeviceUseStatement with its Device.</summary>
internal static class DeviceReader
{
    public static Implant? Read(Resource resource)
    {
        FhirObject root = resource.Root;
        if (root.Text("status") != "active" || !resource.IsAboutPatient("subject")
            || root.Object("device") is not FhirObject reference
            || resource.Find(reference, "Device") is not FhirObject device
            || device.Text("status") is not (null or "active")
            || resource.Code(device.Object("type"), ConceptKind.Implant) is not Code code)
        {
            return null;
        }

        root.Take("status");
        device.Take("status");
        Resource.TakeReference(reference, "Device");
        resource.IsPatient(device.Object("patient"));
        return new Implant
        {
            Code = code,
            Date = DateReader.Read(root, "timingDateTime") ?? (root.Object("timingPeriod") is FhirObject period ? DateReader.Read(period, "start") : null),
            Source = EntryFacts.Source(resource, EntryFacts.Sayer(resource, root.Object("source"))),
            Lane = EntryFacts.Lane(resource),
        };
    }
}
