using System.Numerics;
using System.Text;

namespace HealthPassport.Formats.Json;

/// <summary>Texts that come up again and again in a format, so that reading makes no new string for each. A fixed list: nothing is learned from what is read.</summary>
internal sealed class KnownTexts
{
    // Four times as many places as texts, so that most hold one text or none.
    private const int PlacesPerText = 4;

    private readonly KnownText?[] _places;

    /// <summary>A table.</summary>
    /// <param name="texts">The texts; not empty ones.</param>
    public KnownTexts(params IEnumerable<string> texts)
    {
        string[] all = [.. texts.Distinct(StringComparer.Ordinal)];
        _places = new KnownText?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(all.Length * PlacesPerText, 1))];
        foreach (string text in all)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            ref KnownText? place = ref _places[PlaceOf(utf8)];
            place = new KnownText(utf8, text, place);
        }
    }

    /// <summary>The text of UTF-8 that is valid and has no escapes.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        for (KnownText? known = _places[PlaceOf(utf8)]; known is not null; known = known.Next)
        {
            if (utf8.SequenceEqual(known.Utf8))
            {
                return known.Text;
            }
        }

        return Encoding.UTF8.GetString(utf8);
    }

    // Length and three characters tell the names of FHIR apart well enough.
    private int PlaceOf(ReadOnlySpan<byte> utf8) =>
        unchecked(((utf8.Length * 131) + (utf8[0] * 31) + (utf8[utf8.Length / 2] * 17) + (utf8[^1] * 7)) & (_places.Length - 1));

    private sealed class KnownText(byte[] utf8, string text, KnownText? next)
    {
        public readonly byte[] Utf8 = utf8;
        public readonly string Text = text;
        public readonly KnownText? Next = next;
    }
}
