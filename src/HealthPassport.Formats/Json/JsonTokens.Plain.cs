using System.Buffers;
using System.Text.Json;

namespace HealthPassport.Formats.Json;

/// <content>The quick way through JSON as programs write it to be signed: no blanks between values, no escapes, no signs and exponents.</content>
internal sealed partial class JsonTokens
{
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    /// <summary>Reads a text of that kind whose root is an object or a list.</summary>
    /// <returns>False for everything else, good or bad, of which the platform's reader has to judge.</returns>
    private bool ReadPlain(ReadOnlySpan<byte> text, int depth)
    {
        Span<int> owners = stackalloc int[depth];
        Stack<HashSet<string>>? wide = null;
        int level = 0;
        int owner = 0;
        byte closing = 0;      // what ends the owner
        int at = 0;
        while (true)
        {
            string? name = null;
            if (closing == '}')
            {
                int length = StringLength(text, at);
                if (length < 0)
                {
                    return false;
                }

                name = _known.Get(text.Slice(at + 1, length));
                at += length + 2;
                if (ByteAt(text, at++) != ':' || IsRepeated(owner, name, ref wide))
                {
                    return false;
                }
            }

            byte first = ByteAt(text, at);
            if (first is (byte)'{' or (byte)'[')
            {
                if (level == depth)
                {
                    return false;
                }

                owner = Add(first == '{' ? JsonValueKind.Object : JsonValueKind.Array, name, at++, 1);
                owners[level++] = owner;
                closing = ClosingOf(first);
                if (ByteAt(text, at) != closing)
                {
                    continue;
                }
            }
            else if (level == 0 || !TryAddPlain(text, name, ref at))
            {
                return false;
            }

            while (ByteAt(text, at) == closing)
            {
                Close(owner, at++, ref wide);
                if (--level == 0)
                {
                    return at == text.Length;
                }

                owner = owners[level - 1];
                closing = ClosingOf(text[_rows[owner].Start]);
            }

            if (ByteAt(text, at++) != ',')
            {
                return false;
            }
        }
    }

    private bool TryAddPlain(ReadOnlySpan<byte> text, string? name, ref int at)
    {
        int start = at;
        int length = StringLength(text, start);
        if (length >= 0)
        {
            AddText(name, start + 1, text.Slice(start + 1, length));
            at += length + 2;
            return true;
        }

        ReadOnlySpan<byte> rest = text[start..];
        (JsonValueKind kind, length) = rest.StartsWith("true"u8) ? (JsonValueKind.True, 4)
            : rest.StartsWith("false"u8) ? (JsonValueKind.False, 5)
            : (JsonValueKind.Number, NumberLength(rest));      // a null is rare: FHIR forbids it
        Add(kind, name, start, length);
        at += length;
        return length > 0;
    }

    /// <summary>The bytes of a string without its quotation marks; below zero when none begins there, or one that is not plain.</summary>
    private static int StringLength(ReadOnlySpan<byte> text, int start)
    {
        if (ByteAt(text, start) != '"')
        {
            return -1;
        }

        int length = text[(start + 1)..].IndexOfAny(StringEnds);
        return length >= 0 && text[start + 1 + length] == '"' ? length : -1;
    }

    /// <summary>The bytes of a number without sign and exponent; 0 when none begins there.</summary>
    internal static int NumberLength(ReadOnlySpan<byte> text)
    {
        int whole = DigitCount(text);
        if (whole == 0 || (whole > 1 && text[0] == '0') || ByteAt(text, whole) != '.')
        {
            return whole > 1 && text[0] == '0' ? 0 : whole;
        }

        int decimals = DigitCount(text[(whole + 1)..]);
        return decimals == 0 ? 0 : whole + 1 + decimals;
    }

    private static int DigitCount(ReadOnlySpan<byte> text)
    {
        int count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return count < 0 ? text.Length : count;
    }

    private static byte ByteAt(ReadOnlySpan<byte> text, int at) => at < text.Length ? text[at] : (byte)0;

    private static byte ClosingOf(byte opening) => opening == '{' ? (byte)'}' : (byte)']';
}
