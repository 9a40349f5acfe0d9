using System.Collections.Immutable;
using System.Globalization;

namespace HealthPassport.Model;

/// <summary>The secret that opens a sealed lane: seven generated numbers of 0 to 255 (56 bits), remembered as pictures or words.</summary>
public sealed class HolderSecret
{
    /// <summary>How many numbers it has.</summary>
    public const int Length = 7;

    private HolderSecret(ImmutableArray<byte> numbers) => Numbers = numbers;

    /// <summary>The seven numbers.</summary>
    public ImmutableArray<byte> Numbers { get; }

    /// <summary>The numbers as the key derivation takes them: three digits each, with hyphens between. Numbers and never words: no normalisation, no language.</summary>
    public string Digits => string.Join('-', Numbers.Select(n => n.ToString("D3", CultureInfo.InvariantCulture)));

    /// <summary>Takes seven numbers.</summary>
    /// <param name="numbers">Seven numbers, generated and never chosen.</param>
    /// <returns>The secret.</returns>
    public static HolderSecret FromNumbers(ReadOnlySpan<byte> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(numbers.Length, Length);
        return new([.. numbers]);
    }

    /// <summary>Reads a secret as seven numbers, or as seven words of any language in any mix.</summary>
    /// <param name="text">Numbers or words, with spaces, hyphens, commas or line ends between them.</param>
    /// <returns>The secret, or <see cref="Reason.SecretInvalid"/> with what is expected.</returns>
    public static Result<HolderSecret> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 400)
        {
            return new Failure(Reason.SecretInvalid, "secret", "seven numbers or seven words of the list");
        }

        string[] parts = Folding.Fold(text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Length)
        {
            return new Failure(Reason.SecretInvalid, "secret", "seven generated numbers of 0 to 255, or their seven words; a shorter or chosen secret can be guessed");
        }

        byte[] numbers = new byte[Length];
        for (int i = 0; i < Length; i++)
        {
            byte? number = parts[i].Length <= 3 && byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out byte n) ? n : SecretList.Find(parts[i]);
            if (number is null)
            {
                return new Failure(Reason.SecretInvalid, $"secret[{i}]", "a number of 0 to 255 or a word of the list");
            }

            numbers[i] = number.Value;
        }

        return new HolderSecret([.. numbers]);
    }

    /// <summary>Never the secret.</summary>
    /// <returns>A fixed text.</returns>
    public override string ToString() => "(secret)";
}
