using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>A key of another network in an imported file.</summary>
internal static class ForeignKeyJson
{
    private const string DayFormat = "yyyy-MM-dd";

    public static void Write(Utf8JsonWriter json, TrustedKey key)
    {
        json.WriteStartObject();
        json.WriteString("alg", key.PublicKey.Algorithm.Name);
        json.WriteBase64String("key", key.PublicKey.Material);
        if (IsText(key.Kid.Span))
        {
            json.WriteString("kid", key.Kid.Span);
        }
        else
        {
            json.WriteString("kidHex", Convert.ToHexStringLower(key.Kid.Span));
        }

        WriteNames(json, "kinds", EntryKindNames.Of(key.Kinds));
        WriteNames(json, "envelopes", EnvelopeKindNames.Of(key.Envelopes));
        json.WriteString("from", key.ValidFrom.ToString(DayFormat, CultureInfo.InvariantCulture));
        json.WriteString("to", key.ValidTo.ToString(DayFormat, CultureInfo.InvariantCulture));
        if (key.PublishesRevokedIds)
        {
            WriteRevokedIds(json, key.RevokedIds);
        }

        json.WriteEndObject();
    }

    public static TrustedKey Read(JsonElement json)
    {
        SignatureAlgorithm algorithm = SignatureAlgorithm.FromJose(json.GetProperty("alg").GetString()) ?? throw new FormatException();
        byte[] kid = json.TryGetProperty("kidHex", out JsonElement hex) ? Convert.FromHexString(hex.GetString()!) : Encoding.UTF8.GetBytes(json.GetProperty("kid").GetString()!);
        if (kid.Length > Formats.Limits.KeyIdBytes)
        {
            throw new FormatException();
        }

        bool publishes = json.TryGetProperty("revokedIds", out JsonElement revoked);
        return new TrustedKey
        {
            KeyId = KeyId.Of(kid),
            Kid = kid,
            PublicKey = PublicKey.FromMaterial(algorithm, json.GetProperty("key").GetBytesFromBase64()) ?? throw new FormatException(),
            Kinds = EntryKindNames.Parse(Names(json, "kinds")) ?? throw new FormatException(),
            Envelopes = EnvelopeKindNames.Parse(Names(json, "envelopes")) ?? throw new FormatException(),
            ValidFrom = Day(json, "from"),
            ValidTo = Day(json, "to"),
            PublishesRevokedIds = publishes,
            RevokedIds = publishes && revoked.ValueKind == JsonValueKind.Object ? ReadRevokedIds(revoked) : null,
        };
    }

    // Key ids of JOSE are words; those of HCERT are bytes, and eight letters would be read as bytes again.
    private static bool IsText(ReadOnlySpan<byte> kid) => kid.Length != KeyId.Length && !kid.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E);

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> names)
    {
        json.WriteStartArray(name);
        foreach (string one in names)
        {
            json.WriteStringValue(one);
        }

        json.WriteEndArray();
    }

    // null: the issuer announces a list, and it was not at hand.
    private static void WriteRevokedIds(Utf8JsonWriter json, RevokedIds? list)
    {
        if (list is null)
        {
            json.WriteNull("revokedIds");
            return;
        }

        json.WriteStartObject("revokedIds");
        json.WriteNumber("counter", list.Counter);
        ForeignNetworkJson.WriteTime(json, "asOf", list.AsOf);
        json.WriteBoolean("sound", list.IsSound);
        WriteNames(json, "ids", list.Entries);
        json.WriteEndObject();
    }

    private static RevokedIds ReadRevokedIds(JsonElement json) =>
        RevokedIds.Of(json.GetProperty("counter").GetInt64(), ForeignNetworkJson.ReadTime(json, "asOf"), [.. Names(json, "ids")], json.GetProperty("sound").GetBoolean()) ?? throw new FormatException();

    private static IEnumerable<string> Names(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);

    private static DateOnly Day(JsonElement json, string name) => DateOnly.ParseExact(json.GetProperty(name).GetString()!, DayFormat, CultureInfo.InvariantCulture);
}
