using System.Globalization;
using System.Security.Cryptography;
using HealthPassport.Formats.Base45;
using HealthPassport.Model;

namespace HealthPassport.Formats.Trust;

/// <summary>A trust file as a sequence of codes, for phones without a network (<c>specs/trust-bundle.md</c> §9).</summary>
public static class TrustCodes
{
    /// <summary>What each text of a file begins with.</summary>
    public const string Prefix = "HPT1:";

    /// <summary>What each text of a delta begins with.</summary>
    public const string DeltaPrefix = "HPD1:";

    /// <summary>What each text of a services pack begins with (<c>specs/services-pack.md</c> 6.4).</summary>
    public const string ServicesPrefix = "HPS1:";

    private const int DigestBytes = 8;

    /// <summary>Cuts a file into the texts of codes. Whether it is a good trust file is not looked at.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <returns>One text for each <see cref="Limits.TrustCodeBytes"/> bytes; <see cref="Reason.Empty"/> for no bytes, <see cref="Reason.TooLarge"/> for more than <see cref="Limits.TrustCodes"/> codes.</returns>
    public static Result<IReadOnlyList<string>> Split(ReadOnlySpan<byte> file) => Split(file, Prefix);

    /// <summary>Cuts a delta into the texts of codes.</summary>
    /// <param name="delta">The bytes of the delta (<see cref="TrustDelta"/>).</param>
    /// <returns>As <see cref="Split(ReadOnlySpan{byte})"/>.</returns>
    public static Result<IReadOnlyList<string>> SplitDelta(ReadOnlySpan<byte> delta) => Split(delta, DeltaPrefix);

    /// <summary>Cuts a services pack into the texts of codes.</summary>
    /// <param name="pack">The bytes of the signed pack.</param>
    /// <returns>As <see cref="Split(ReadOnlySpan{byte})"/>.</returns>
    public static Result<IReadOnlyList<string>> SplitServices(ReadOnlySpan<byte> pack) => Split(pack, ServicesPrefix);

    private static Result<IReadOnlyList<string>> Split(ReadOnlySpan<byte> file, string prefix)
    {
        if (file.IsEmpty)
        {
            return new Failure(Reason.Empty, "trust", "a trust file");
        }

        int count = (file.Length + Limits.TrustCodeBytes - 1) / Limits.TrustCodeBytes;
        if (count > Limits.TrustCodes)
        {
            return new Failure(Reason.TooLarge, "trust", $"at most {Limits.TrustCodes * Limits.TrustCodeBytes} bytes; hand a larger one over as a file");
        }

        string digest = Convert.ToHexString(SHA256.HashData(file)[..DigestBytes]);
        List<string> texts = new(count);
        for (int i = 0; i < count; i++)
        {
            int start = i * Limits.TrustCodeBytes;
            ReadOnlySpan<byte> part = file[start..Math.Min(file.Length, start + Limits.TrustCodeBytes)];
            Span<char> text = new char[Base45Text.CharacterCount(part.Length)];
            Base45Text.Encode(part, text);
            texts.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{i + 1}/{count}/{digest}/{text}"));
        }

        return texts;
    }
}
