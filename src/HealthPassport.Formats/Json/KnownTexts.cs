using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace HealthPassport.Formats.Json;

/// <summary>Texts that come up again and again in a format, so that reading makes no new string for each. A fixed list: nothing is learned from what is read.</summary>
internal sealed class KnownTexts
{
    // Eight times as many places as texts, so that few texts have to stand beside their place.
    private const int PlacesPerText = 8;
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    private readonly KnownText[] _places;
    private readonly int _shift;

    /// <summary>A table.</summary>
    /// <param name="texts">The texts; not empty ones.</param>
    public KnownTexts(params IEnumerable<string> texts)
    {
        string[] all = [.. texts.Distinct(StringComparer.Ordinal)];
        int bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(all.Length * PlacesPerText, 2)));
        (_places, _shift) = (new KnownText[1 << bits], 64 - bits);
        foreach (string text in all)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            ulong ends = Ends(utf8);
            int place = PlaceOf(ends);
            while (_places[place].Text is not null)
            {
                place = (place + 1) & (_places.Length - 1);
            }

            _places[place] = new KnownText(ends, utf8, text);
        }
    }

    /// <summary>The text of UTF-8 that is valid and has no escapes.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        ulong ends = Ends(utf8);
        for (int place = PlaceOf(ends); _places[place].Text is not null; place = (place + 1) & (_places.Length - 1))
        {
            ref KnownText known = ref _places[place];
            if (known.Ends == ends && utf8.SequenceEqual(known.Utf8))
            {
                return known.Text;
            }
        }

        return Encoding.UTF8.GetString(utf8);
    }

    // Length and the bytes at both ends tell the names of FHIR apart.
    private static ulong Ends(ReadOnlySpan<byte> utf8)
    {
        int length = utf8.Length;
        return length < sizeof(uint)
            ? ((ulong)utf8[0] << 32) | ((ulong)utf8[length / 2] << 40) | ((ulong)utf8[^1] << 48) | (uint)length
            : unchecked((MemoryMarshal.Read<uint>(utf8) | ((ulong)MemoryMarshal.Read<uint>(utf8[^sizeof(uint)..]) << 32)) + ((ulong)length << 56));
    }

    private int PlaceOf(ulong ends) => (int)(unchecked(ends * Spread) >> _shift);

    private readonly struct KnownText(ulong ends, byte[] utf8, string text)
    {
        public readonly ulong Ends = ends;
        public readonly byte[] Utf8 = utf8;
        public readonly string Text = text;
    }
}
