using System.Runtime.InteropServices;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>One resource while it is read into an entry: the resource itself and what it shares with the bundle.</summary>
internal sealed class Resource(BundleInput bundle, BundleEntry entry, FhirObject root)
{
    private List<BundleEntry>? _others;

    public Resource(BundleInput bundle, BundleEntry entry)
        : this(bundle, entry, new FhirObject(entry))
    {
    }

    public BundleInput Bundle { get; } = bundle;

    public BundleEntry Entry { get; } = entry;

    public FhirObject Root { get; } = root;

    /// <summary>Other resources that this one took its content from.</summary>
    public ReadOnlySpan<BundleEntry> Others => CollectionsMarshal.AsSpan(_others);

    /// <summary>Tells whether a reference names the patient, and takes it.</summary>
    /// <param name="reference">The object with the reference, or null.</param>
    public bool IsPatient(FhirObject? reference)
    {
        if (reference is not FhirObject named || Bundle.Patient is null
            || !named.TryGetText("reference", out JsonToken member, out string? address) || Bundle.References.Find(address, Entry) != Bundle.Patient)
        {
            return false;
        }

        member.Take();
        TakeType(named, "Patient");
        return true;
    }

    /// <summary>Tells whether the resource is about the patient; reports it when not.</summary>
    /// <param name="name"><c>subject</c> or <c>patient</c>.</param>
    public bool IsAboutPatient(string name)
    {
        FhirObject? subject = Root.Object(name);
        if (subject is null && Bundle.Patient is not null)
        {
            Bundle.Report(FhirDefects.SubjectMissing, Root.Path);      // there is one patient only: tolerated
            return true;
        }

        return IsPatient(subject);
    }

    /// <summary>The resource that a reference names: contained in this one, or an entry of the bundle. It takes nothing.</summary>
    public FhirObject? Find(FhirObject? reference, string type)
    {
        if (reference?.Text("reference") is not string address)
        {
            return null;
        }

        if (address.StartsWith('#'))
        {
            FhirObject? contained = Root.List("contained").Find(one => one.Text("id") == address[1..] && one.Text("resourceType") == type);
            contained?.Take("resourceType");
            contained?.Take("id");
            return contained;
        }

        BundleEntry? found = Bundle.References.Find(address, Entry);
        if (found is null || found.Type != type || found.Modifier is not null)
        {
            return null;
        }

        FhirObject read = new(found);
        read.Take("resourceType");
        read.Take("id");
        (_others ??= []).Add(found);
        return read;
    }

    /// <summary>Takes a reference to the organisation that is the author of the whole document.</summary>
    public void TakeAuthor(FhirObject reference)
    {
        if (Bundle.Author is not null && reference.Text("reference") is string address && Bundle.References.Find(address, Entry) == Bundle.Author)
        {
            TakeReference(reference, "Organization");
        }
    }

    public static void TakeReference(FhirObject? reference, string type)
    {
        if (reference is FhirObject named)
        {
            named.Take("reference");
            TakeType(named, type);
        }
    }

    private static void TakeType(FhirObject reference, string type)
    {
        if (reference.TryGetText("type", out JsonToken member, out string? named) && named == type)
        {
            member.Take();
        }
    }

    public Code? Code(FhirObject? concept, ConceptKind kind) => CodeReader.Read(Bundle, concept, kind);
}
