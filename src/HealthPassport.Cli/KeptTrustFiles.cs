using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>The last trust files of a network that were read here, so that deltas can be made from them and taken.</summary>
internal static class KeptTrustFiles
{
    private const int Kept = 4;

    /// <summary>Keeps a file that was verified.</summary>
    public static void Keep(string folder, TrustStore trust, byte[] file)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{trust.State.Network}-{trust.Bundle.Number:D10}.trust"));
        if (File.Exists(path) && new FileInfo(path).Length == file.Length)
        {
            return;
        }

        AtomicFile.Write(path, file);
        foreach (string old in Directory.EnumerateFiles(folder, $"{trust.State.Network}-*.trust").OrderDescending(StringComparer.Ordinal).Skip(Kept))
        {
            File.Delete(old);
        }
    }

    /// <summary>The file with a hash (<see cref="TrustDelta.HashOf"/>), or null.</summary>
    public static byte[]? Find(string folder, string hash) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.trust").Select(file => Inputs.ReadFile(file).TryGet(out byte[]? bytes, out _) ? bytes : []).FirstOrDefault(bytes => TrustDelta.HashOf(bytes) == hash)
            : null;
}
