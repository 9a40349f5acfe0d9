namespace HealthPassport.Model;

/// <summary>The files of <c>specs/terminology</c> that ship inside this library.</summary>
internal static class EmbeddedTables
{
    /// <summary>The bytes of one file, or null when the distributor has left it out.</summary>
    public static byte[]? Read(string name)
    {
        using Stream? stream = typeof(EmbeddedTables).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The bytes of a file without which the library does not work.</summary>
    public static byte[] Require(string name) =>
        Read(name) ?? throw new InvalidOperationException($"The file {name} is missing in this build.");
}
