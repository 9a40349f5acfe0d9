using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HealthPassport.Model;

namespace HealthPassport.Formats.SmartHealthCard;

/// <summary>The text of a SMART Health Card's QR code: <c>shc:/</c>, then two digits for each character of the JWS (STU 1, "Encoding chunks as QR codes").</summary>
public static class NumericQr
{
    /// <summary>What the text begins with.</summary>
    public const string Prefix = "shc:/";

    /// <summary>The longest JWS that one code of version 22, level L, holds the way QRCoder splits the text: <c>shc:/</c> in bytes, then all digits.</summary>
    public const int MaxSingleJws = 1190;

    private const int Offset = '-';      // the lowest character of base64url and the point; the highest is z, 77 above it
    private const int MaxPair = 'z' - Offset;
    internal const int StackDigits = 2400;      // more than one code of version 22 has

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">The text of one code, with nothing around it.</param>
    /// <returns>The part, or <see cref="Reason.NotAHealthCredential"/>, <see cref="Reason.TooLarge"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<NumericQrPart> Read(ReadOnlySpan<char> text)
    {
        if (FindDigits(text, out int number, out int count, out ReadOnlySpan<char> digits) is Failure failure)
        {
            return failure;
        }

        Span<char> jws = digits.Length <= StackDigits ? stackalloc char[StackDigits / 2] : new char[digits.Length / 2];
        return TryDecode(digits, jws, out int length) is Failure broken ? broken : new NumericQrPart(number, count, new string(jws[..length]));
    }

    /// <summary>Finds the digits of a text, and which part of how many it is.</summary>
    /// <returns>Why it is no such text, or null.</returns>
    internal static Failure? FindDigits(ReadOnlySpan<char> text, out int number, out int count, out ReadOnlySpan<char> digits)
    {
        (number, count) = (1, 1);
        digits = default;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return new Failure(Reason.NotAHealthCredential, "text", "text that begins with shc:/");
        }

        if (text.Length > Limits.NumericQrCharacters)
        {
            return new Failure(Reason.TooLarge, "text", $"at most {Limits.NumericQrCharacters} characters");
        }

        digits = text[Prefix.Length..];
        int slash = digits.LastIndexOf('/');
        if (slash >= 0 && !TryReadChunkHead(digits[..slash], out number, out count))
        {
            return new Failure(Reason.Malformed, "shc.chunk", "the number of the part and how many there are");
        }

        digits = digits[(slash + 1)..];
        return null;
    }

    /// <summary>Decodes pairs of digits.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="jws">Room for half as many characters.</param>
    /// <param name="length">How many characters they are.</param>
    /// <returns>Why they are none, or null.</returns>
    internal static Failure? TryDecode(ReadOnlySpan<char> digits, Span<char> jws, out int length)
    {
        length = digits.Length / 2;
        return !digits.IsEmpty && digits.Length % 2 == 0 && Decode(digits, jws[..length])
            ? null
            : new Failure(Reason.Malformed, "shc.digits", "an even number of digits 0 to 9, each pair at most 77");
    }

    /// <summary>Writes the text of one code.</summary>
    /// <param name="jws">A compact JWS.</param>
    /// <returns>The text.</returns>
    public static string Write(string jws)
    {
        ArgumentNullException.ThrowIfNull(jws);
        return string.Create(Prefix.Length + (jws.Length * 2), jws, static (text, jws) =>
        {
            Prefix.CopyTo(text);
            text = text[Prefix.Length..];
            for (int i = 0; i < jws.Length; i++)
            {
                int pair = jws[i] - Offset;
                text[2 * i] = (char)('0' + (pair / 10));
                text[(2 * i) + 1] = (char)('0' + (pair % 10));
            }
        });
    }

    private static bool TryReadChunkHead(ReadOnlySpan<char> head, out int number, out int count)
    {
        (number, count) = (0, 0);
        int slash = head.IndexOf('/');
        if (slash <= 0 || !Digits.TryRead(head[..slash], out long place) || !Digits.TryRead(head[(slash + 1)..], out long all) || place < 1 || place > all || all > Limits.QrChunks)
        {
            return false;
        }

        (number, count) = ((int)place, (int)all);
        return true;
    }

    private static bool Decode(ReadOnlySpan<char> digits, Span<char> jws)
    {
        int done = DecodeSixteens(digits, jws);
        for (int i = done; i < jws.Length; i++)
        {
            // Plain arithmetic on 0 to 9: digits of other scripts are none here.
            uint high = unchecked((uint)(digits[2 * i] - '0'));
            uint low = unchecked((uint)(digits[(2 * i) + 1] - '0'));
            uint pair = unchecked((high * 10) + low);
            if (high > 9 || low > 9 || pair > MaxPair)
            {
                return false;
            }

            jws[i] = (char)(pair + Offset);
        }

        return true;
    }

    /// <summary>Decodes sixteen characters at a time, and stops before sixteen that are not all good.</summary>
    /// <returns>How many were decoded.</returns>
    private static int DecodeSixteens(ReadOnlySpan<char> digits, Span<char> jws)
    {
        int done = 0;
        ReadOnlySpan<ushort> source = MemoryMarshal.Cast<char, ushort>(digits);
        Span<ushort> target = MemoryMarshal.Cast<char, ushort>(jws);
        for (; BitConverter.IsLittleEndian && jws.Length - done >= Vector256<ushort>.Count; done += Vector256<ushort>.Count)
        {
            ReadOnlySpan<ushort> pairedDigits = source.Slice(done * 2, Vector256<ushort>.Count * 2);
            Vector256<ushort> first = Vector256.Create(pairedDigits) - Vector256.Create((ushort)'0');
            Vector256<ushort> second = Vector256.Create(pairedDigits[Vector256<ushort>.Count..]) - Vector256.Create((ushort)'0');
            Vector256<ushort> both = Vector256.Narrow(first, second).AsUInt16();      // a pair of digits in each, the first one below
            Vector256<ushort> pairs = ((both & Vector256.Create((ushort)0xFF)) * 10) + (both >>> 8);
            if (Vector256.GreaterThanAny(Vector256.Max(first, second), Vector256.Create((ushort)9)) || Vector256.GreaterThanAny(pairs, Vector256.Create((ushort)MaxPair)))
            {
                break;
            }

            (pairs + Vector256.Create((ushort)Offset)).CopyTo(target[done..]);
        }

        return done;
    }
}
