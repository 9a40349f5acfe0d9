namespace HealthPassport.Cli;

/// <summary>The sample passports that ship with the command. The people in them are fictional.</summary>
internal static class EmbeddedSamples
{
    public static byte[] Read(string name)
    {
        using Stream stream = typeof(EmbeddedSamples).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The sample {name} is missing in this build.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
