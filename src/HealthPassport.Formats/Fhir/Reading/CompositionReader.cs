using HealthPassport.Formats.Fhir.Writing;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>The Composition of a document: whom it is about, who wrote it, and the narrative of its sections.</summary>
internal sealed class CompositionReader
{
    private const string SummaryDocument = "60591-5";
    private const int LeastItem = 9;      // <li></li>

    private readonly BundleInput _input;
    private readonly FhirObject _root;
    private readonly string? _timestamp;

    private CompositionReader(BundleInput input, BundleEntry entry, string? timestamp)
    {
        (_input, Entry, _timestamp) = (input, entry, timestamp);
        _root = new FhirObject(entry);
        Subject = Referred(_root.Object("subject"));
        Author = _root.List("author") is [FhirObject author] && Referred(author) is { Type: "Organization" } organization ? organization : null;
        bool hasModifiers = entry.Modifier is string defect && Reported(defect);
        if (_root.Text("status") == "entered-in-error")
        {
            Reported(FhirDefects.DocumentInError);
        }

        IsFact = !hasModifiers && _root.Text("status") != "entered-in-error";
    }

    public BundleEntry Entry { get; }

    public BundleEntry? Subject { get; }

    /// <summary>The organisation that is the only author, or null.</summary>
    public BundleEntry? Author { get; }

    /// <summary>False when the document says of itself that it is a mistake, or has something that may turn its meaning.</summary>
    public bool IsFact { get; }

    /// <summary>The Composition of a bundle of type document, or null.</summary>
    public static CompositionReader? Find(BundleInput input, JsonToken root)
    {
        if (root.TextOf("type") != "document")
        {
            return null;
        }

        if (input.Entries.Count == 0 || input.Entries[0].Type != "Composition")
        {
            input.Report(FhirDefects.CompositionNotFirst, "entry[0]");
        }

        return input.Entries.FirstOrDefault(entry => entry.Type == "Composition") is BundleEntry entry
            ? new CompositionReader(input, entry, root.TextOf("timestamp"))
            : null;
    }

    /// <summary>Takes what the summary says anyway. A narrative is taken only where it is what we would write for the same entries.</summary>
    public void Take(IReadOnlyList<(BundleEntry Entry, Entry Fact)> facts)
    {
        SubjectCheck.Report(_input, Entry);
        CheckNarratives();
        if (!IsFact || _input.Patient is null || Subject != _input.Patient)
        {
            return;
        }

        Resource.TakeReference(_root.Object("subject"), "Patient");
        string language = _root.Text("language") ?? "en";
        if (_root.TakeText("resourceType") is not null && _root.Text("status") == "final")
        {
            _root.Take("status");
        }

        _root.Take("id");
        if (_root.Text("date") == _timestamp)      // the same as the bundle's, which stands beside the summary
        {
            _root.Take("date");
        }

        _root.Take("language");
        FhirObject? type = _root.Object("type");
        if (EntryFacts.StatusCode(type, FhirSystems.Loinc) == SummaryDocument)
        {
            CodeReader.TakeCodings(type);
        }

        if (_root.Text("title") == IpsSections.Title)
        {
            _root.Take("title");
        }

        TakeAuthor();
        ILookup<BundleEntry, Entry> byEntry = facts.ToLookup(fact => fact.Entry, fact => fact.Fact);
        foreach (FhirObject section in _root.List("section"))
        {
            TakeSection(section, byEntry, language);
        }

        Entry.IsRead = true;
    }

    private void TakeAuthor()
    {
        if (Author is null)
        {
            return;
        }

        Resource.TakeReference(_root.List("author")[0], "Organization");
        FhirObject organization = new(Author);
        organization.Take("resourceType");
        organization.Take("id");
        organization.Take("name");
        Author.IsRead = true;
    }

    private void TakeSection(FhirObject section, ILookup<BundleEntry, Entry> facts, string language)
    {
        string? loinc = EntryFacts.StatusCode(section.Object("code"), FhirSystems.Loinc);
        string? div = section.Object("text")?.Text("div");
        int room = (div?.Length ?? 0) / LeastItem;
        List<Entry> entries = [];      // no more than the narrative has room for and one: a document may name everything many times
        foreach (FhirObject reference in section.List("entry"))
        {
            BundleEntry? named = Referred(reference);
            if (named is null)
            {
                _input.Report(FhirDefects.DanglingReference, reference.Path + ".reference");
                continue;
            }

            Resource.TakeReference(reference, named.Type);
            entries.AddRange(facts[named].Take(room + 1 - entries.Count));
        }

        if (loinc is null || IpsSections.Find(loinc) is not IpsSection known)
        {
            return;
        }

        CodeReader.TakeCodings(section.Object("code"));
        if (section.Text("title") == known.Title)
        {
            section.Take("title");
        }

        if (EntryFacts.StatusCode(section.Object("emptyReason"), FhirSystems.EmptyReason) is "notasked" or "unavailable")
        {
            CodeReader.TakeCodings(section.Object("emptyReason"));
        }

        if (entries.Count <= room && div == Narrative.Of(known, entries, language))
        {
            section.Object("text")?.TakeAll();
        }
    }

    private void CheckNarratives()
    {
        foreach (FhirObject text in _root.List("section").Select(section => section.Object("text")).OfType<FhirObject>())
        {
            if (text.Text("div") is string div && !NarrativeSafety.IsSafe(div))
            {
                _input.Report(FhirDefects.ActiveNarrative, text.Path + ".div");
            }
        }
    }

    private BundleEntry? Referred(FhirObject? reference) =>
        reference?.Text("reference") is string address ? _input.References.Find(address, Entry) : null;

    private bool Reported(string defect)
    {
        _input.Report(defect, Entry.Path);
        return true;
    }
}
