using System.Collections.Frozen;
using System.Text;
using HealthPassport.Formats.Fhir.Reading;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Plain;

/// <summary>Values within the resources of a card. None of these methods gives a value that the reader of all bundles would not give.</summary>
internal static class PlainValues
{
    private const int DayLength = 10;

    // By their bytes, so that no text is made only to be looked up.
    private static readonly FrozenDictionary<ulong, Concept> Vaccines = Terminology.Current.Concepts
        .Where(concept => Mappings.Find(concept, CodeSystem.Cvx) is { Length: <= sizeof(ulong) } code && OfText(code) == concept)
        .ToFrozenDictionary(concept => Pack(Encoding.UTF8.GetBytes(Mappings.Find(concept, CodeSystem.Cvx)!)));

    /// <summary>The vaccine that a lone code of CVX means; null when the code has to be kept beside it, and for what is no code.</summary>
    public static Code? Vaccine(ReadOnlySpan<byte> code) =>
        code.Length <= sizeof(ulong) && Vaccines.TryGetValue(Pack(code), out Concept? known) ? known
        : OfText(Encoding.UTF8.GetString(code));

    /// <summary>A date without a time; null for everything else.</summary>
    public static PartialDate? ReadDate(ref PlainJson json)
    {
        Span<char> date = stackalloc char[DayLength];
        return json.TakeText(out ReadOnlySpan<byte> text) && text.Length <= DayLength && Encoding.UTF8.TryGetChars(text, date, out int length) ? PartialDate.Parse(date[..length]) : null;
    }

    /// <summary>Keeps each performer who is named and nothing more.</summary>
    public static bool TryKeepPerformers(ref PlainJson json, int entry, ref List<OtherContent>? left)
    {
        int index = 0;
        do
        {
            ReadOnlySpan<byte> before = json.Rest;
            if (!json.Take("{\"actor\":{\"display\":"u8) || !json.TakeText(out _) || !json.Take("}}"u8))
            {
                return false;
            }

            Keep($"entry[{entry}].resource.performer[{index++}]", before[..^json.Rest.Length], ref left);
        }
        while (json.Take(","u8));
        return json.Take("]"u8);
    }

    /// <summary>Keeps the level of assurance of an identity.</summary>
    public static bool TryKeepMeta(ref PlainJson json, int entry, ref List<OtherContent>? left)
    {
        ReadOnlySpan<byte> before = json.Rest;
        if (!json.Take("{\"security\":[{"u8) || (json.Take("\"system\":"u8) && !(json.TakeText(out _) && json.Take(","u8)))
            || !json.Take("\"code\":"u8) || !json.TakeText(out _) || !json.Take("}]}"u8))
        {
            return false;
        }

        Keep($"entry[{entry}].resource.meta", before[..^json.Rest.Length], ref left);
        return true;
    }

    // Without blanks and escapes it is written on one line already.
    private static void Keep(string where, ReadOnlySpan<byte> json, ref List<OtherContent>? left) =>
        (left ??= []).Add(new OtherContent(where, Json: Encoding.UTF8.GetString(json)));

    private static Code? OfText(string code) => CodeReader.OfLoneCoding(Terminology.Current, CodeSystem.Cvx, code, ConceptKind.Vaccine);

    private static ulong Pack(ReadOnlySpan<byte> code)
    {
        ulong packed = 0;
        foreach (byte one in code)
        {
            packed = (packed << 8) | one;
        }

        return packed;
    }
}
