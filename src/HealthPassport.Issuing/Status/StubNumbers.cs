using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HealthPassport.Issuing;

/// <summary>Numbers on the sheets' stubs, by which a holder without the card can have it revoked. Only their hashes are kept.</summary>
/// <param name="path">The file of hashes.</param>
public sealed class StubNumbers(string path)
{
    // 60 bits: nobody who reads the file can find a number, and a person can copy it down.
    private const int Digits = 18;

    /// <summary>Makes a number for a card.</summary>
    /// <param name="statusIndex">The card's index.</param>
    /// <returns>18 digits in groups of three.</returns>
    public string New(uint statusIndex)
    {
        string digits = RandomNumberGenerator.GetString("0123456789", Digits);
        using FileLock held = FileLock.Take(path);
        string known = File.Exists(path) ? File.ReadAllText(path) : "";
        AtomicFile.Write(path, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{known}{Hash(digits)} {statusIndex}\n")));
        return string.Join(' ', digits.Chunk(3).Select(group => new string(group)));
    }

    /// <summary>Finds the card of a number.</summary>
    /// <param name="number">The number, with or without spaces.</param>
    /// <returns>The card's index, or null.</returns>
    public uint? Find(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        string digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.Length != Digits || !File.Exists(path))
        {
            return null;
        }

        string wanted = Hash(digits) + " ";
        string? line = File.ReadLines(path).FirstOrDefault(l => l.StartsWith(wanted, StringComparison.Ordinal));
        return line is null ? null : uint.Parse(line.AsSpan(wanted.Length), CultureInfo.InvariantCulture);
    }

    private static string Hash(string digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("HealthPassport stub 1 " + digits)));
}
