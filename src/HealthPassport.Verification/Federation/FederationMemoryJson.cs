using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats;

namespace HealthPassport.Verification;

/// <summary>What is remembered of a federated network as a member of the trust state's JSON. The lists stand in one text, 32 hexadecimal digits each: member, time, short hash.</summary>
internal static class FederationMemoryJson
{
    private const int DigitsOfList = 32;

    public static void Write(Utf8JsonWriter json, FederationMemory memory)
    {
        json.WriteStartObject("federation");
        json.WriteNumber("rollNumber", memory.RollNumber);
        json.WriteStartArray("rollHashes");
        foreach (string hash in memory.RollHashes)
        {
            json.WriteStringValue(hash);
        }

        json.WriteEndArray();
        StringBuilder lists = new();
        foreach (SeenList list in memory.Lists)
        {
            lists.Append(CultureInfo.InvariantCulture, $"{list.Member:x8}{list.SignedAt:x8}{list.Hash}");
        }

        json.WriteString("lists", lists.ToString());
        json.WriteEndObject();
    }

    /// <summary>Reads it; null when it has not its form. What the platform throws of a missing member, the caller catches.</summary>
    public static FederationMemory? Read(JsonElement json)
    {
        ImmutableArray<string> hashes = [.. json.GetProperty("rollHashes").EnumerateArray().Select(hash => hash.GetString()!)];
        string lists = json.GetProperty("lists").GetString()!;
        return hashes.Length > 0 && lists.Length % DigitsOfList == 0 && lists.Length <= 2 * Limits.Members * DigitsOfList && lists.All(char.IsAsciiHexDigitLower)
            ? new FederationMemory { RollNumber = json.GetProperty("rollNumber").GetUInt32(), RollHashes = hashes, Lists = [.. lists.Chunk(DigitsOfList).Select(digits => ReadList(new string(digits)))] }
            : null;
    }

    private static SeenList ReadList(string digits) => new(Number(digits[..8]), Number(digits[8..16]), digits[16..]);

    private static uint Number(string digits) => uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
