using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace HealthPassport.Formats.Json;

/// <summary>Goes once through JSON as programs write it to be signed (no blanks between values, no escapes) and compares it with what is expected.</summary>
/// <remarks>It judges nothing: who finds another text than the expected one leaves it to a reader of all JSON. The text must be valid UTF-8.</remarks>
internal ref struct PlainJson(ReadOnlySpan<byte> text)
{
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    /// <summary>What was not taken yet.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = text;

    /// <summary>Takes exactly these bytes.</summary>
    /// <returns>False, and nothing is taken, when others come.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]      // so that texts known to the compiler are compared eight bytes and more at a time
    public bool Take(ReadOnlySpan<byte> expected)
    {
        if (!Rest.StartsWith(expected))
        {
            return false;
        }

        Rest = Rest[expected.Length..];
        return true;
    }

    /// <summary>Takes a string in which something is said: not an empty one, and not one of blanks alone, which FHIR forbids.</summary>
    /// <returns>False for everything else, and for strings with escapes.</returns>
    public bool TakeText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (Rest.IsEmpty || Rest[0] != '"')
        {
            return false;
        }

        ReadOnlySpan<byte> rest = Rest[1..];
        int length = FirstEnd(rest);
        if (length <= 0 || rest[length] != '"')
        {
            return false;
        }

        text = rest[..length];
        Rest = rest[(length + 1)..];
        return (text[0] is > (byte)' ' and <= 127) || !string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(text));
    }

    /// <summary>Takes a number without sign and exponent.</summary>
    public bool TakeNumber(out ReadOnlySpan<byte> number)
    {
        number = Rest[..JsonTokens.NumberLength(Rest)];
        Rest = Rest[number.Length..];
        return !number.IsEmpty;
    }

    // Most strings are short: sixteen bytes at once, without a call.
    private static int FirstEnd(ReadOnlySpan<byte> text)
    {
        if (text.Length >= Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.Create(text);
            Vector128<byte> ends = Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            if (ends.ExtractMostSignificantBits() is not 0 and uint found)
            {
                return BitOperations.TrailingZeroCount(found);
            }
        }

        return text.IndexOfAny(StringEnds);
    }
}
