using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Verification;

/// <summary>What is remembered of checkpoints as a member of the trust state's JSON. What was lost stands there as in a checkpoint, in hexadecimal.</summary>
internal static class CheckpointMemoryJson
{
    public static void Write(Utf8JsonWriter json, CheckpointMemory memory)
    {
        json.WriteStartObject("checkpoint");
        json.WriteString("newest", Convert.ToHexStringLower(memory.Newest.ToBytes()));
        json.WriteStartArray("hashes");
        foreach (string hash in memory.Hashes)
        {
            json.WriteStringValue(hash);
        }

        json.WriteEndArray();
        if (memory.KnownNumber > 0)
        {
            json.WriteNumber("knownNumber", memory.KnownNumber);
            json.WriteNumber("knownDay", UnixDay.Number(memory.KnownDay));
        }

        json.WriteString("losses", Convert.ToHexStringLower(LossesCodec.Write(memory.Losses)));
        json.WriteEndObject();
    }

    /// <summary>Reads it; null when it has not its form. What the platform throws of a missing member, the caller catches.</summary>
    public static CheckpointMemory? Read(JsonElement json)
    {
        ImmutableArray<string> hashes = [.. json.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetString()!)];
        uint known = json.TryGetProperty("knownNumber", out JsonElement number) ? number.GetUInt32() : 0;
        ushort day = json.TryGetProperty("knownDay", out JsonElement found) ? found.GetUInt16() : (ushort)0;
        return SignedCheckpoint.Read(Convert.FromHexString(json.GetProperty("newest").GetString() ?? "")).TryGet(out SignedCheckpoint? newest, out _)
            && LossesCodec.Read(Convert.FromHexString(json.GetProperty("losses").GetString() ?? "")) is Losses losses && hashes.Length > 0
            ? new CheckpointMemory { Newest = newest, Hashes = hashes, KnownNumber = known, KnownDay = known > 0 ? UnixDay.FromNumber(day) : DateOnly.MinValue, Losses = losses }
            : null;
    }
}
