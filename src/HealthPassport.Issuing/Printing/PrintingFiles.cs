using System.Text;

namespace HealthPassport.Issuing.Printing;

/// <summary>The files that ship inside this library for the printed pages.</summary>
internal static class PrintingFiles
{
    /// <summary>The bytes of one file.</summary>
    public static byte[] Bytes(string name)
    {
        using Stream stream = typeof(PrintingFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The file {name} is missing in this build.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>One file as text.</summary>
    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));
}
