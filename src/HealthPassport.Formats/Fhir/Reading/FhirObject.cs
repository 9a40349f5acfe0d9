using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>One object of a bundle. It remembers which members were taken; the others are what the model does not know, and are kept.</summary>
internal sealed class FhirObject
{
    private const int NoItem = -1;
    private const int FewObjects = 16;      // beyond it, looking through a list costs more than a table

    private readonly FhirObject? _owner;
    private readonly int _item = NoItem;
    private readonly BundleEntry? _entry;
    private TakenMembers _taken;
    private FhirObject? _opened;      // the one opened last; each knows the one before it
    private FhirObject? _openedBefore;
    private int _openedCount;
    private Dictionary<int, FhirObject>? _many;
    private (int List, List<FhirObject> Objects)? _last;      // readers ask for the same list several times in a row

    public FhirObject(BundleEntry entry) => (Element, _entry) = (entry.Resource, entry);

    private FhirObject(JsonToken element, FhirObject owner, string name, int item) => (Element, _owner, Name, _item) = (element, owner, name, item);

    public JsonToken Element { get; }

    public string Path => _entry?.Path ?? (_item == NoItem ? $"{_owner!.Path}.{Name}" : $"{_owner!.Path}.{Name}[{_item}]");

    private string Name { get; } = "";

    private bool IsTouched
    {
        get
        {
            bool isTouched = _taken.Any;
            for (FhirObject? opened = _opened; opened is not null && !isTouched; opened = opened._openedBefore)
            {
                isTouched = opened.IsTouched;
            }

            return isTouched;
        }
    }

    /// <summary>True when the member is there.</summary>
    public bool Has(string name) => Element.TryGet(name, out _);

    /// <summary>A text, without taking it; null when there is none or an empty one.</summary>
    public string? Text(string name) => Element.TextOf(name) is { Length: > 0 } text ? text : null;

    /// <summary>Takes a text.</summary>
    public string? TakeText(string name)
    {
        string? text = Text(name);
        if (text is not null)
        {
            Take(name);
        }

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
            if (member.Name is ['_', ..] && member.ValueKind == JsonValueKind.Object && member.Name.AsSpan(1).SequenceEqual(name))
            {
                return Open(member, member.Name, NoItem);
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
        if (Element.TryGet(name, out _, out int place))
        {
            _taken.Add(place);
        }
    }

    /// <summary>Marks the whole object as understood.</summary>
    public void TakeAll()
    {
        for (int place = Element.Children.Count - 1; place >= 0; place--)
        {
            _taken.Add(place);
        }
    }

    /// <summary>A member that is an object, or null.</summary>
    public FhirObject? Object(string name) =>
        Element.TryGet(name, out JsonToken value) && value.ValueKind == JsonValueKind.Object ? Open(value, name, NoItem) : null;

    /// <summary>The objects of a member that is a list; empty when it is none.</summary>
    public List<FhirObject> List(string name)
    {
        if (!Element.TryGet(name, out JsonToken value) || value.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        if (_last is { } last && last.List == value.Index)
        {
            return last.Objects;
        }

        List<FhirObject> objects = [];
        int index = 0;
        foreach (JsonToken item in value.Children)
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                objects.Add(Open(item, name, index));
            }

            index++;
        }

        _last = (value.Index, objects);
        return objects;
    }

    /// <summary>One of our extensions, or one of FHIR's by its whole address; its address is taken. Null when there is none, or more than one.</summary>
    public FhirObject? Extension(string nameOrAddress) => !Has("extension") ? null
        : TheOne(nameOrAddress.Contains(':', StringComparison.Ordinal) ? nameOrAddress : FhirSystems.Extension + nameOrAddress);

    /// <summary>A part of an extension that has parts; its name is taken. Null when there is none, or more than one.</summary>
    public FhirObject? Part(string name) => TheOne(name);

    /// <summary>Adds what was not taken, with its place. An object of which nothing was taken stays whole.</summary>
    public void AddLeft(List<OtherContent> left)
    {
        if (!IsTouched)
        {
            left.Add(new OtherContent(Path, Json: Element.ToOneLine()));
            return;
        }

        int place = 0;
        foreach (JsonToken member in Element.Children)
        {
            if (!_taken.Contains(place++))
            {
                AddLeft(left, member);
            }
        }
    }

    private void AddLeft(List<OtherContent> left, JsonToken member)
    {
        if (member.ValueKind != JsonValueKind.Array)
        {
            AddLeft(left, member, member.Name, NoItem);
            return;
        }

        int item = 0;
        foreach (JsonToken value in member.Children)
        {
            AddLeft(left, value, member.Name, item++);
        }
    }

    private void AddLeft(List<OtherContent> left, JsonToken value, string name, int item)
    {
        if (FindOpened(value) is FhirObject opened)
        {
            opened.AddLeft(left);
        }
        else
        {
            left.Add(new OtherContent(item == NoItem ? $"{Path}.{name}" : $"{Path}.{name}[{item}]", Json: value.ToOneLine()));
        }
    }

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

    private FhirObject? FindOpened(JsonToken value)
    {
        if (_many is not null)
        {
            return _many.GetValueOrDefault(value.Index);
        }

        FhirObject? opened = _opened;
        while (opened is not null && opened.Element.Index != value.Index)
        {
            opened = opened._openedBefore;
        }

        return opened;
    }

    private FhirObject Open(JsonToken value, string name, int item)
    {
        if (FindOpened(value) is FhirObject known)
        {
            return known;
        }

        FhirObject opened = new(value, this, name, item) { _openedBefore = _opened };
        _opened = opened;
        if (++_openedCount == FewObjects)
        {
            _many = [];
            for (FhirObject? one = opened._openedBefore; one is not null; one = one._openedBefore)
            {
                _many.Add(one.Element.Index, one);
            }
        }

        _many?.Add(value.Index, opened);
        return opened;
    }
}
