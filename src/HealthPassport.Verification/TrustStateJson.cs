using System.Buffers;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>A trust state as JSON, for callers that keep it in a file.</summary>
public static class TrustStateJson
{
    private const int MaxBytes = 512 * 1024;      // a federated network of 4096 members

    /// <summary>Writes a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(TrustState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("network", state.Network);
            json.WriteNumber("rootVersion", state.RootVersion);
            json.WriteString("rootHash", state.RootHash);
            json.WriteNumber("bundleNumber", state.BundleNumber);
            json.WriteStartArray("bundleHashes");
            foreach (string hash in state.BundleHashes)
            {
                json.WriteStringValue(hash);
            }

            json.WriteEndArray();
            json.WriteNumber("newestSignedTime", state.NewestSignedTime.ToUnixTimeSeconds());
            if (state.Federation is FederationMemory federation)
            {
                FederationMemoryJson.Write(json, federation);
            }

            if (state.Checkpoint is CheckpointMemory checkpoint)
            {
                CheckpointMemoryJson.Write(json, checkpoint);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a state.</summary>
    /// <param name="utf8">What <see cref="Write"/> gave.</param>
    /// <returns>The state, or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<TrustState> Read(ReadOnlyMemory<byte> utf8)
    {
        Failure malformed = new(Reason.TrustMalformed, "state", "a trust state as this program writes it");
        if (utf8.Length > MaxBytes)
        {
            return malformed;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            JsonElement json = document.RootElement;
            TrustState state = new()
            {
                Network = json.GetProperty("network").GetString()!,
                RootVersion = json.GetProperty("rootVersion").GetUInt32(),
                RootHash = json.GetProperty("rootHash").GetString()!,
                BundleNumber = json.GetProperty("bundleNumber").GetUInt32(),
                BundleHashes = [.. json.GetProperty("bundleHashes").EnumerateArray().Select(hash => hash.GetString()!)],
                NewestSignedTime = DateTimeOffset.FromUnixTimeSeconds(json.GetProperty("newestSignedTime").GetInt64()),
            };
            if (json.TryGetProperty("federation", out JsonElement federated))
            {
                if (FederationMemoryJson.Read(federated) is not FederationMemory federation)
                {
                    return malformed;
                }

                state = state with { Federation = federation };
            }

            if (!json.TryGetProperty("checkpoint", out JsonElement remembered))
            {
                return state.RootVersion > 0 ? state : malformed;
            }

            CheckpointMemory? checkpoint = CheckpointMemoryJson.Read(remembered);
            return state.RootVersion > 0 && checkpoint is not null ? state with { Checkpoint = checkpoint } : malformed;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            return malformed;
        }
    }
}
