using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>What the reading of one bundle shares: the table of concepts, the entries, the patient, and the defects met.</summary>
internal sealed class BundleInput(Terminology table, IReadOnlyList<BundleEntry> entries)
{
    private HashSet<Defect>? _known;

    public Terminology Table { get; } = table;

    public IReadOnlyList<BundleEntry> Entries { get; } = entries;

    public References References { get; } = new(entries);

    /// <summary>The one whom the bundle is about, or null when that is not certain.</summary>
    public BundleEntry? Patient { get; set; }

    /// <summary>The organisation that the document names as its author, or null.</summary>
    public BundleEntry? Author { get; set; }

    /// <summary>How many links the patient's extensions name.</summary>
    public int Links { get; set; }

    public List<Defect> Defects { get; } = [];

    public void Report(string code, string path)
    {
        if (Defects.Count < Limits.FhirDefects && (_known ??= []).Add(new Defect(code, path)))
        {
            Defects.Add(new Defect(code, path));
        }
    }
}
