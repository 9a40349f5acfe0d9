using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>Collects the extensions of one element, which stand in one list. The names are those of <c>specs/fhir.md</c> §3.</summary>
internal sealed class Extensions(FhirOutput output)
{
    private readonly List<Action> _items = [];

    public Extensions Date(string name, PartialDate? date) => date is null ? this : Add(name, () => output.Date("valueDateTime", date));

    public Extensions Whole(string name, int? value) => value is null ? this : Add(name, () => output.Whole("valuePositiveInt", value));

    public Extensions Flag(string name, bool value) => value ? Add(name, () => output.Flag("valueBoolean", true)) : this;

    public Extensions Code(string name, Code? code) => code is null ? this : Add(name, () => output.Concept("valueCodeableConcept", code));

    public Extensions Word<T>(string name, T? word)
        where T : struct, Enum => word is T value ? Add(name, () => output.Text("valueCode", Words<T>.Of(value))) : this;

    /// <summary>An extension made of parts.</summary>
    public Extensions Parts(string name, params ReadOnlySpan<Action> parts)
    {
        Action[] kept = parts.ToArray();
        return kept.Length == 0 ? this : Add(name, () => output.List("extension", kept));
    }

    public Extensions Add(string name, Action value)
    {
        _items.Add(() =>
        {
            output.Text("url", FhirSystems.Extension + name);
            value();
        });
        return this;
    }

    /// <summary>The lane, and the source where FHIR has no element that says it.</summary>
    public Extensions Of(Entry entry, bool hasNativeDocument = false)
    {
        Source source = entry.Source;
        if (source.LinkIndex is int link)
        {
            Parts("source", () => output.Part("link", () => output.Whole("valueUnsignedInt", link)), () => output.Part("kind", () => output.Text("valueCode", Words<SourceKind>.Of(source.Original!.Value))));
        }
        else if (source.Kind == SourceKind.Document && !hasNativeDocument)
        {
            Add("source", () => output.Text("valueCode", Words<SourceKind>.Of(SourceKind.Document)));
        }

        return Word("lane", entry.Lane);
    }

    public void Write()
    {
        if (_items.Count > 0)
        {
            output.List("extension", [.. _items]);
        }
    }
}
