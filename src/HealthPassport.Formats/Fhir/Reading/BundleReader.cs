using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Reads the resources of one bundle into a summary, and keeps what is left.</summary>
internal sealed class BundleReader
{
    private readonly JsonElement _root;
    private readonly BundleInput _input;
    private readonly List<(BundleEntry Entry, Entry Fact)> _facts = [];
    private readonly List<OtherContent> _other = [];

    private BundleReader(JsonElement root, Terminology table)
    {
        _root = root;
        _input = new BundleInput(table, Entries(root));
    }

    /// <summary>Reads a bundle whose form was checked: an object with resourceType Bundle and entries of bounded number.</summary>
    public static FhirContent Read(JsonElement root, Terminology table) => new BundleReader(root, table).Read();

    private FhirContent Read()
    {
        EmptyValues.Report(_input, _root);
        foreach (BundleEntry duplicate in _input.References.Duplicates)
        {
            _input.Report(FhirDefects.DuplicateFullUrl, $"entry[{duplicate.Index}].fullUrl");
        }

        CompositionReader? composition = CompositionReader.Find(_input, _root);
        _input.Patient = FindPatient(composition);
        _input.Author = composition?.Author;
        HealthSummary summary = ReadPatient();
        bool isReadable = !Report(Modifiers.Find(WithoutEntries(_root)), "$") && composition?.IsFact != false;
        foreach (BundleEntry entry in _input.Entries)
        {
            if (entry != _input.Patient && entry != composition?.Entry && isReadable)
            {
                ReadEntry(entry);
            }
        }

        summary = Sorted(summary);
        composition?.Take(_facts);
        Keep();
        return new FhirContent
        {
            Summary = summary with { Other = [.. _other] },
            Defects = [.. _input.Defects],
            BundleType = TextOf(_root, "type") ?? "",
            Identifier = Identifier,
            Timestamp = TextOf(_root, "timestamp"),
            AuthorName = _input.Author is BundleEntry author ? TextOf(author.Resource, "name") : null,
        };
    }

    /// <summary>The identifier when it is a URI and nothing more.</summary>
    private string? Identifier =>
        _root.TryGetProperty("identifier", out JsonElement identifier) && identifier.ValueKind == JsonValueKind.Object
        && identifier.GetPropertyCount() == 2 && TextOf(identifier, "system") == "urn:ietf:rfc:3986" ? TextOf(identifier, "value") : null;

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private bool IsTaken(string member) => member switch
    {
        "resourceType" or "type" or "id" or "timestamp" => TextOf(_root, member) is not null,
        "identifier" => Identifier is not null,
        _ => false,
    };

    private static List<BundleEntry> Entries(JsonElement root)
    {
        List<BundleEntry> entries = [];
        if (root.TryGetProperty("entry", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement entry in list.EnumerateArray())
            {
                if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("resource", out JsonElement resource) && resource.ValueKind == JsonValueKind.Object)
                {
                    string? fullUrl = entry.TryGetProperty("fullUrl", out JsonElement address) && address.ValueKind == JsonValueKind.String ? address.GetString() : null;
                    entries.Add(new BundleEntry(index, fullUrl, resource));
                }

                index++;
            }
        }

        return entries;
    }

    private static IEnumerable<JsonProperty> WithoutEntries(JsonElement root) => root.EnumerateObject().Where(member => member.Name != "entry");

    /// <summary>Whom the bundle is about: the subject of the document, else the only patient.</summary>
    private BundleEntry? FindPatient(CompositionReader? composition)
    {
        List<BundleEntry> patients = [.. _input.Entries.Where(entry => entry.Type == "Patient")];
        if (patients.Count == 1)
        {
            return patients[0];
        }

        BundleEntry? subject = patients.Count > 1 ? composition?.Subject : null;
        if (subject is null)
        {
            _input.Report(patients.Count == 0 ? FhirDefects.PatientMissing : FhirDefects.SeveralPatients, "entry");
        }

        return subject?.Type == "Patient" ? subject : null;
    }

    private HealthSummary ReadPatient()
    {
        if (_input.Patient is not BundleEntry entry || Report(entry.Modifier, entry.Path))
        {
            return HealthSummary.Empty;
        }

        Resource resource = new(_input, entry, entry.Resource, entry.Path);
        ImmutableArray<Link> links = PatientReader.ReadLinks(resource.Root);
        _input.Links = links.Length;
        HealthSummary summary = new()
        {
            Holder = PatientReader.Read(resource),
            Links = links,
            TerminologyVersion = EntryFacts.Whole(resource.Root, "terminologyVersion", 2, Passport.PassportLayout.MaxConcept),
        };
        Accept(entry, resource);
        return summary;
    }

    private void ReadEntry(BundleEntry entry)
    {
        if (Report(entry.Modifier, entry.Path))
        {
            return;
        }

        Resource resource = new(_input, entry, entry.Resource, entry.Path);
        if (ReadFact(resource, entry.Type) is Entry fact)
        {
            _facts.Add((entry, fact));
            Accept(entry, resource);
            return;
        }

        string? status = resource.Root.Text("status") ?? EntryFacts.StatusCode(resource.Root.Object("verificationStatus"), FhirSystems.ConditionVerification)
            ?? EntryFacts.StatusCode(resource.Root.Object("verificationStatus"), FhirSystems.AllergyVerification);
        if (status == "entered-in-error")
        {
            _input.Report(FhirDefects.EnteredInError, entry.Path);
        }

        SubjectCheck.Report(_input, entry);
        ReadContained(entry);
    }

    /// <summary>The results that a report has within itself.</summary>
    private void ReadContained(BundleEntry entry)
    {
        if (entry.Type != "DiagnosticReport" || entry.Read is not null)
        {
            return;
        }

        FhirObject report = new(entry.Resource, entry.Path);
        if (report.Text("status") is not ("final" or "amended" or "corrected"))
        {
            return;
        }

        foreach (FhirObject contained in report.List("contained").Where(one => one.Text("resourceType") == "Observation"))
        {
            Resource resource = new(_input, entry, contained.Element, contained.Path);
            if (ReadFact(resource, "Observation") is Entry fact)
            {
                _facts.Add((entry, fact));
            }
        }
    }

    private static Entry? ReadFact(Resource resource, string type) => type switch
    {
        "Immunization" => ImmunizationReader.Read(resource),
        "Condition" => ConditionReader.Read(resource),
        "Observation" => ObservationReader.Read(resource),
        "AllergyIntolerance" => AllergyReader.Read(resource),
        "MedicationStatement" => MedicationReader.Read(resource, isRequest: false),
        "MedicationRequest" => MedicationReader.Read(resource, isRequest: true),
        "Procedure" => ProcedureReader.Read(resource),
        "DeviceUseStatement" => DeviceReader.Read(resource),
        "CarePlan" => CarePlanReader.Read(resource),
        _ => null,
    };

    private static void Accept(BundleEntry entry, Resource resource)
    {
        resource.Root.Take("resourceType");
        resource.Root.Take("id");
        entry.Read = resource.Root;
        foreach ((BundleEntry other, FhirObject read) in resource.Others)
        {
            other.Read = read;
        }
    }

    private bool Report(string? defect, string path)
    {
        if (defect is not null)
        {
            _input.Report(defect, path);
        }

        return defect is not null;
    }

    private HealthSummary Sorted(HealthSummary summary) => summary with
    {
        Vaccinations = Of<Vaccination>(),
        Conditions = Of<Condition>(),
        Screenings = Of<Screening>(),
        Allergies = Of<Allergy>(),
        Medications = Of<Medication>(),
        Events = Of<HealthEvent>(),
    };

    private ImmutableArray<T> Of<T>()
        where T : Entry => [.. _facts.Select(fact => fact.Fact).OfType<T>()];

    /// <summary>Keeps what nobody took: members of the bundle and of entries, whole resources, and what is left of those that were read.</summary>
    private void Keep()
    {
        foreach (JsonProperty member in WithoutEntries(_root).Where(member => !IsTaken(member.Name)))
        {
            _other.Add(new OtherContent(member.Name, Json: FhirObject.Raw(member.Value)));
        }

        if (!_root.TryGetProperty("entry", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        Dictionary<int, BundleEntry> byIndex = _input.Entries.ToDictionary(entry => entry.Index);
        int index = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (!byIndex.TryGetValue(index, out BundleEntry? entry))
            {
                _other.Add(new OtherContent($"entry[{index}]", Json: FhirObject.Raw(element)));
            }
            else
            {
                _other.AddRange(element.EnumerateObject().Where(member => member.Name is not ("fullUrl" or "resource"))
                    .Select(member => new OtherContent($"entry[{index}].{member.Name}", Json: FhirObject.Raw(member.Value))));
                _other.AddRange(entry.Read?.Left() ?? [new OtherContent(entry.Path, Json: FhirObject.Raw(entry.Resource))]);
            }

            index++;
        }
    }
}
