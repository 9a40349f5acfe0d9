namespace HealthPassport.Guidance;

/// <summary>The files of <c>specs/schedules</c> that ship inside this library.</summary>
internal static class EmbeddedFiles
{
    public static byte[] Read(string name)
    {
        using Stream stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The file {name} is missing in this build.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
