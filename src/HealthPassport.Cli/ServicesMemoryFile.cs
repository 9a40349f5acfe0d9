using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Services;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>Remembers the newest edition of each services pack in a file of its own, so that an older one is noticed. It says nothing about what was looked for.</summary>
internal static class ServicesMemoryFile
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads a pack beside what is remembered of it, and remembers it.</summary>
    public static Result<VerifiedServicesPack> Read(ReadOnlySpan<byte> bytes, TrustStore trust, string? folder, Terminal terminal)
    {
        if (!ServicesPackReader.Read(bytes, trust, null, terminal.Clock).TryGet(out VerifiedServicesPack? first, out Failure? failure))
        {
            return failure;
        }

        string path = PathOf(folder, first.Pack);
        if (!File.Exists(path))
        {
            Remember(first.Memory, path, folder, terminal);
            return first;
        }

        if (!Inputs.ReadFile(path, MaxBytes).TryGet(out byte[]? file, out failure) || Parse(file) is not ServicesMemory remembered)
        {
            return failure ?? new Failure(Reason.TrustMalformed, path, "what this program remembers of a services pack");
        }

        if (!ServicesPackReader.Read(bytes, trust, remembered, terminal.Clock).TryGet(out VerifiedServicesPack? pack, out failure))
        {
            return failure;
        }

        Remember(pack.Memory, path, folder, terminal);
        return pack;
    }

    // Two publishers may give their packs the same name.
    private static string PathOf(string? folder, ServicesPack pack) =>
        Path.Combine(TrustMemory.Folder(folder), $"services-{pack.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pack.Publisher))[..8])}.json");

    private static void Remember(ServicesMemory memory, string path, string? folder, Terminal terminal)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("publisher", memory.Publisher);
            json.WriteString("id", memory.Id);
            json.WriteNumber("edition", memory.Edition);
            json.WriteStartArray("hashes");
            foreach (string hash in memory.Hashes)
            {
                json.WriteStringValue(hash);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        try
        {
            Directory.CreateDirectory(TrustMemory.Folder(folder));
            AtomicFile.Write(path, buffer.ToArray());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"healthpassport: the newest services pack could not be remembered in {path}; an older one would not be noticed");
        }
    }

    private static ServicesMemory? Parse(byte[] file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 3 });
            JsonElement json = document.RootElement;
            return new ServicesMemory(
                json.GetProperty("publisher").GetString()!, json.GetProperty("id").GetString()!, json.GetProperty("edition").GetUInt32(),
                [.. json.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetString()!)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
