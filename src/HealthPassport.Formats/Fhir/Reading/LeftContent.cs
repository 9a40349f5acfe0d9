using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>What is left of a bundle when its readers are done: nothing that was signed is lost.</summary>
internal static class LeftContent
{
    /// <summary>What nobody took: members of the bundle and of entries, whole resources, and what is left of those that were read.</summary>
    public static List<OtherContent> Of(JsonToken root, IReadOnlyList<BundleEntry> entries, Func<string, bool> isTaken)
    {
        List<OtherContent> left = [];
        foreach (JsonToken member in root.Children)
        {
            if (member.Name != "entry" && !isTaken(member.Name))
            {
                left.Add(new OtherContent(member.Name, Json: member.ToOneLine()));
            }
        }

        if (!root.TryGet("entry", out JsonToken list) || list.ValueKind != JsonValueKind.Array)
        {
            return left;
        }

        int next = 0;
        int index = 0;
        foreach (JsonToken element in list.Children)
        {
            // Items that are no entries with a resource were passed over; the others come in the order of the list.
            if (next < entries.Count && entries[next].Index == index)
            {
                Add(left, element, entries[next++]);
            }
            else
            {
                left.Add(new OtherContent($"entry[{index}]", Json: element.ToOneLine()));
            }

            index++;
        }

        return left;
    }

    private static void Add(List<OtherContent> left, JsonToken element, BundleEntry entry)
    {
        foreach (JsonToken member in element.Children)
        {
            if (member.Name is not ("fullUrl" or "resource"))
            {
                left.Add(new OtherContent($"entry[{entry.Index}].{member.Name}", Json: member.ToOneLine()));
            }
        }

        if (!entry.IsRead)
        {
            left.Add(new OtherContent(entry.Path, Json: entry.Resource.ToOneLine()));
        }
        else if (!entry.Resource.IsUsedUp)
        {
            AddLeft(left, entry.Resource, entry.Path);
        }
    }

    // An object of which nothing was taken stays whole. The place goes along, since to look for it again would take as long as lists are.
    private static void AddLeft(List<OtherContent> left, JsonToken element, string path)
    {
        if (!element.IsTouched)
        {
            left.Add(new OtherContent(path, Json: element.ToOneLine()));
            return;
        }

        foreach (JsonToken member in element.Children)
        {
            if (!member.IsTaken)
            {
                AddMember(left, member, $"{path}.{member.Name}");
            }
        }
    }

    private static void AddMember(List<OtherContent> left, JsonToken member, string path)
    {
        if (member.ValueKind != JsonValueKind.Array)
        {
            AddLeft(left, member, path);
            return;
        }

        int index = 0;
        foreach (JsonToken item in member.Children)
        {
            AddLeft(left, item, $"{path}[{index++}]");
        }
    }
}
