using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Patient: the holder, and what a summary as a whole says.</summary>
internal static class PatientReader
{
    public static Holder? Read(Resource resource)
    {
        FhirObject root = resource.Root;
        FhirObjects names = root.List("name");
        Holder holder = new()
        {
            Name = Best(names) is FhirObject name ? ReadName(resource, name) : null,
            OtherSpellings = ReadOtherSpellings(resource, names),
            Birth = DateReader.Read(root, "birthDate"),
            Sex = ReadSex(root),
            HeldBy = EntryFacts.Word<Holding>(root, "heldBy"),
        };
        if (root.Flag("active") is true)
        {
            root.Take("active");
        }

        if (root.Has("active") && root.Flag("active") is not true || root.Has("link") || root.Has("deceasedDateTime") || root.Flag("deceasedBoolean") is true)
        {
            resource.Bundle.Report(FhirDefects.PatientModified, root.Path);
        }

        return holder.IsEmpty ? null : holder;
    }

    public static ImmutableArray<Link> ReadLinks(FhirObject root)
    {
        if (!root.Has("extension"))
        {
            return [];
        }

        ImmutableArray<Link>.Builder links = ImmutableArray.CreateBuilder<Link>();
        foreach (FhirObject extension in root.List("extension").Where(extension => extension.Text("url") == FhirSystems.Extension + "link"))
        {
            decimal? issuer = extension.Part("issuer")?.Number("valueDecimal");
            int? index = extension.Part("statusIndex")?.Whole("valueUnsignedInt", 0, Limits.StatusEntries - 1);
            EnvelopeHash? hash = EnvelopeHash.Parse(extension.Part("hash")?.Text("valueString"));
            if (issuer is not decimal number || !decimal.IsInteger(number) || number > uint.MaxValue || index is null || hash is null || links.Count == Limits.Links)
            {
                break;      // later ones would get another place in the list than the sources name
            }

            Link link = new((uint)number, (uint)index.Value, hash)
            {
                JoinedByClinician = extension.Part("joinedBy")?.Text("valueCode") == LinkJson.Clinician,
                Corrects = extension.Part("corrects")?.Flag("valueBoolean") is true,
            };
            extension.TakeAll();
            links.Add(link);
        }

        return links.ToImmutable();
    }

    private static FhirObject? Best(FhirObjects names) =>
        names.Find(name => name.Text("use") == "usual") ?? names.Find(name => name.Text("use") == "official") ?? names.Find(name => !IsOtherSpelling(name) && name.Text("use") is not ("old" or "maiden" or "nickname"));

    private static ImmutableArray<string> ReadOtherSpellings(Resource resource, FhirObjects names)
    {
        ImmutableArray<string> spellings = [];
        int read = 0;
        foreach (FhirObject name in names)
        {
            if (name.Extension("otherSpelling") is FhirObject mark && mark.Flag("valueBoolean") is true)
            {
                mark.Take("valueBoolean");
                if (read++ < Limits.OtherSpellings && ReadName(resource, name) is string spelling)
                {
                    spellings = spellings.Add(spelling);
                }
            }
        }

        return spellings;
    }

    private static bool IsOtherSpelling(FhirObject name) => name.Extension("otherSpelling")?.Flag("valueBoolean") is true;

    /// <summary>The text as it is; without one the given names and the family name, in this order.</summary>
    private static string? ReadName(Resource resource, FhirObject name)
    {
        if (name.Text("text") is string text)
        {
            if (!IsSafe(resource, text, name))
            {
                return null;
            }

            name.Take("text");
            name.Take("use");
            return text;
        }

        string joined = string.Join(' ', Given(name).Append(name.Text("family") ?? "").Where(part => part.Length > 0));
        if (joined.Length == 0)
        {
            EntryFacts.TakeUnknown(name.Object("_text"));
            return null;
        }

        if (!IsSafe(resource, joined, name))
        {
            return null;
        }

        name.Take("given");
        name.Take("family");
        name.Take("use");
        return joined;
    }

    private static IEnumerable<string> Given(FhirObject name) =>
        name.Element.TryGet("given", out JsonToken given) && given.ValueKind == JsonValueKind.Array ? given.Children.Select(part => part.Text).OfType<string>() : [];

    private static bool IsSafe(Resource resource, string text, FhirObject name)
    {
        bool isSafe = PassportText.IsAcceptable(text, Limits.NameLength);
        if (!isSafe && text.EnumerateRunes().Count() <= Limits.NameLength)
        {
            resource.Bundle.Report(FhirDefects.UnsafeText, name.Path);
        }

        return isSafe;
    }

    private static Sex? ReadSex(FhirObject root)
    {
        if (EntryFacts.Word<Sex>(root, "sex") is Sex own)
        {
            root.Take("gender");
            return own;
        }

        Sex? sex = root.Text("gender") switch
        {
            "female" => Sex.Female,
            "male" => Sex.Male,
            _ => null,
        };
        if (sex is not null)
        {
            root.Take("gender");
        }

        return sex;
    }
}
