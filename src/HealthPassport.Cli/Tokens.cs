using System.Text;

namespace HealthPassport.Cli;

/// <summary>Finds the codes in a file: one a line.</summary>
internal static class Tokens
{
    /// <summary>The lines that hold something. Spaces within and at the ends are data; only line ends are not.</summary>
    public static IEnumerable<string> Lines(byte[] file) =>
        Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0);
}
