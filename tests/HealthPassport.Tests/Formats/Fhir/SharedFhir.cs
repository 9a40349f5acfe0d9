using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Formats.Fhir;

/// <summary>FHIR files that others made, beside the repository. They are not part of it: without them the tests are skipped.</summary>
internal static class SharedFhir
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(RepositoryRoot.Directory)!, "shared", "vectors", "shc");

    /// <summary>The files of a group with the verdict that their index gives.</summary>
    public static IReadOnlyList<(string File, string Verdict)> Group(string group)
    {
        if (!Directory.Exists(Folder))
        {
            Assert.Skip("The vectors of others are not beside the repository (../shared/vectors/shc).");
        }

        using JsonDocument index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "index.json")));
        return [.. index.RootElement.EnumerateArray().Select(row => (File: row.GetProperty("file").GetString()!, Verdict: row.GetProperty("verdict").GetString()!))
            .Where(row => row.File.StartsWith(group + "/", StringComparison.Ordinal))];
    }

    public static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    /// <summary>The bundle in the payload of a card.</summary>
    public static byte[] ReadPayload(string file)
    {
        using JsonDocument payload = JsonDocument.Parse(Read(file));
        return JsonSerializer.SerializeToUtf8Bytes(payload.RootElement.GetProperty("vc").GetProperty("credentialSubject").GetProperty("fhirBundle"));
    }
}
