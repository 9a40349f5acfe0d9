using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Reads the resources of one bundle into a summary, and keeps what is left.</summary>
internal sealed class BundleReader
{
    private readonly JsonToken _root;
    private readonly BundleInput _input;
    private readonly List<(BundleEntry Entry, Entry Fact)> _facts = [];

    private BundleReader(JsonToken root, Terminology table)
    {
        _root = root;
        _input = new BundleInput(table, Entries(root));
    }

    /// <summary>Reads a bundle whose form was checked: an object with resourceType Bundle and entries of bounded number.</summary>
    public static FhirContent Read(JsonToken root, Terminology table) => new BundleReader(root, table).Read();

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
        string? modifier = OwnModifier();
        if (modifier is not null)
        {
            _input.Report(modifier, "$");
        }

        bool isReadable = modifier is null && composition?.IsFact != false;
        foreach (BundleEntry entry in _input.Entries)
        {
            if (entry != _input.Patient && entry != composition?.Entry && isReadable)
            {
                ReadEntry(entry);
            }
        }

        summary = Sorted(summary);
        composition?.Take(_facts);
        return new FhirContent
        {
            Summary = summary with { Other = [.. LeftContent.Of(_root, _input.Entries, IsTaken)] },
            Defects = [.. _input.Defects],
            BundleType = _root.TextOf("type") ?? "",
            Identifier = Identifier,
            Timestamp = _root.TextOf("timestamp"),
            AuthorName = _input.Author is BundleEntry author ? author.Resource.TextOf("name") : null,
        };
    }

    /// <summary>The identifier when it is a URI and nothing more.</summary>
    private string? Identifier =>
        _root.TryGet("identifier", out JsonToken identifier) && identifier.ValueKind == JsonValueKind.Object
        && identifier.Children.Count == 2 && identifier.TextOf("system") == "urn:ietf:rfc:3986" ? identifier.TextOf("value") : null;

    private bool IsTaken(string member) => member switch
    {
        "resourceType" or "type" or "id" or "timestamp" => _root.TextOf(member) is not null,
        "identifier" => Identifier is not null,
        _ => false,
    };

    private static List<BundleEntry> Entries(JsonToken root)
    {
        List<BundleEntry> entries = [];
        if (root.TryGet("entry", out JsonToken list) && list.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonToken entry in list.Children)
            {
                if (entry.ValueKind == JsonValueKind.Object && entry.TryGet("resource", out JsonToken resource) && resource.ValueKind == JsonValueKind.Object)
                {
                    entries.Add(new BundleEntry(index, entry.TextOf("fullUrl"), resource));
                }

                index++;
            }
        }

        return entries;
    }

    /// <summary>What may turn the meaning of the whole bundle around, outside its entries.</summary>
    private string? OwnModifier()
    {
        foreach (JsonToken member in _root.Children)
        {
            if (member.Name != "entry" && Modifiers.FindMember(member) is string defect)
            {
                return defect;
            }
        }

        return null;
    }

    /// <summary>Whom the bundle is about: the subject of the document, else the only patient.</summary>
    private BundleEntry? FindPatient(CompositionReader? composition)
    {
        BundleEntry? patient = null;
        int patients = 0;
        foreach (BundleEntry entry in _input.Entries)
        {
            if (entry.Type == "Patient")
            {
                patient = entry;
                patients++;
            }
        }

        if (patients == 1)
        {
            return patient;
        }

        BundleEntry? subject = patients > 1 ? composition?.Subject : null;
        if (subject is null)
        {
            _input.Report(patients == 0 ? FhirDefects.PatientMissing : FhirDefects.SeveralPatients, "entry");
        }

        return subject?.Type == "Patient" ? subject : null;
    }

    private HealthSummary ReadPatient()
    {
        if (_input.Patient is not BundleEntry entry || IsModified(entry))
        {
            return HealthSummary.Empty;
        }

        Resource resource = new(_input, entry);
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
        if (IsModified(entry))
        {
            return;
        }

        Resource resource = new(_input, entry);
        if (ReadFact(resource, entry.Type) is Entry fact)
        {
            _facts.Add((entry, fact));
            Accept(entry, resource);
            return;
        }

        Forget(resource);
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
        if (entry.Type != "DiagnosticReport" || entry.IsRead)
        {
            return;
        }

        FhirObject report = new(entry);
        if (report.Text("status") is not ("final" or "amended" or "corrected"))
        {
            return;
        }

        foreach (FhirObject contained in report.List("contained").Where(one => one.Text("resourceType") == "Observation"))
        {
            Resource resource = new(_input, entry, contained);
            if (ReadFact(resource, "Observation") is Entry fact)
            {
                _facts.Add((entry, fact));
            }

            Forget(resource);      // the report is kept whole, with what is within it
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
        entry.IsRead = true;
        foreach (BundleEntry other in resource.Others)
        {
            other.IsRead = true;
        }
    }

    /// <summary>What a reader took before it found that the resource is nothing that it can read is not taken.</summary>
    private static void Forget(Resource resource)
    {
        foreach (BundleEntry entry in (ReadOnlySpan<BundleEntry>)[.. resource.Others, resource.Entry])
        {
            if (!entry.IsRead)
            {
                entry.Resource.Forget();
            }
        }
    }

    private bool IsModified(BundleEntry entry)
    {
        if (entry.Modifier is not string defect)
        {
            return false;
        }

        _input.Report(defect, entry.Path);
        return true;
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
        where T : Entry
    {
        ImmutableArray<T>.Builder? found = null;
        foreach ((_, Entry fact) in _facts)
        {
            if (fact is T one)
            {
                (found ??= ImmutableArray.CreateBuilder<T>(_facts.Count)).Add(one);
            }
        }

        return found?.DrainToImmutable() ?? [];
    }
}
