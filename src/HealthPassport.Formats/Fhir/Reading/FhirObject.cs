using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>One object of a bundle. Members that were taken are marked in the text's list of values; the others are what the model does not know, and are kept.</summary>
/// <param name="element">The object.</param>
/// <param name="entry">The entry of the bundle that it stands in.</param>
internal readonly struct FhirObject(JsonToken element, BundleEntry entry)
{
    /// <summary>The resource of an entry.</summary>
    public FhirObject(BundleEntry entry)
        : this(entry.Resource, entry)
    {
    }

    public JsonToken Element { get; } = element;

    public string Path => entry.Path + entry.Resource.PathTo(Element);

    /// <summary>True when the member is there.</summary>
    public bool Has(string name) => Element.TryGet(name, out _);

    /// <summary>A text, without taking it; null when there is none or an empty one.</summary>
    public string? Text(string name) => Element.TextOf(name) is { Length: > 0 } text ? text : null;

    /// <summary>The same, with the member itself, which can be taken when its text turns out to be good.</summary>
    /// <returns>False when there is none or an empty one.</returns>
    public bool TryGetText(string name, out JsonToken member, [NotNullWhen(true)] out string? text)
    {
        text = Element.TryGet(name, out member) ? member.Text : null;
        return text is { Length: > 0 };
    }

    /// <summary>Takes a text.</summary>
    public string? TakeText(string name)
    {
        if (!TryGetText(name, out JsonToken member, out string? text))
        {
            return null;
        }

        member.Take();
        return text;
    }

    /// <summary>True or false, without taking it; null when it is neither.</summary>
    public bool? Flag(string name) => Element.TryGet(name, out JsonToken value) ? value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    }
    : null;

    /// <summary>The object that stands beside a member with a simple value: its extensions.</summary>
    public FhirObject? Beside(string name)
    {
        foreach (JsonToken member in Element.Children)
        {
            if (member.Name is ['_', ..] own && member.ValueKind == JsonValueKind.Object && own.AsSpan(1).SequenceEqual(name))
            {
                return new FhirObject(member, entry);
            }
        }

        return null;
    }

    /// <summary>A number without sign and exponent, without taking it.</summary>
    public decimal? Number(string name) => Element.TryGet(name, out JsonToken value) ? value.Number() : null;

    /// <summary>A whole number within bounds, without taking it.</summary>
    public int? Whole(string name, int min, int max) => Number(name) is decimal number && decimal.IsInteger(number) && number >= min && number <= max ? (int)number : null;

    /// <summary>Marks a member as understood.</summary>
    public void Take(string name)
    {
        if (Element.TryGet(name, out JsonToken member))
        {
            member.Take();
        }
    }

    /// <summary>Marks the whole object as understood.</summary>
    public void TakeAll()
    {
        foreach (JsonToken member in Element.Children)
        {
            member.Take();
        }
    }

    /// <summary>A member that is an object, or null.</summary>
    public FhirObject? Object(string name) =>
        Element.TryGet(name, out JsonToken value) && value.ValueKind == JsonValueKind.Object ? new FhirObject(value, entry) : null;

    /// <summary>The objects of a member that is a list; none when it is none.</summary>
    public FhirObjects List(string name) => Element.TryGet(name, out JsonToken value) && value.ValueKind == JsonValueKind.Array ? new FhirObjects(value, entry) : default;

    /// <summary>One of our extensions, or one of FHIR's by its whole address; its address is taken. Null when there is none, or more than one.</summary>
    public FhirObject? Extension(string nameOrAddress) => !Has("extension") ? null
        : TheOne(nameOrAddress.Contains(':', StringComparison.Ordinal) ? nameOrAddress : FhirSystems.Extension + nameOrAddress);

    /// <summary>A part of an extension that has parts; its name is taken. Null when there is none, or more than one.</summary>
    public FhirObject? Part(string name) => TheOne(name);

    private FhirObject? TheOne(string url)
    {
        FhirObject? found = null;
        foreach (FhirObject extension in List("extension"))
        {
            if (extension.Text("url") == url)
            {
                if (found is not null)
                {
                    return null;
                }

                found = extension;
            }
        }

        found?.Take("url");
        return found;
    }
}
