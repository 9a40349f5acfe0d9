using System.Text.Json;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>A status list of another network in an imported file.</summary>
internal static class ForeignStatusListJson
{
    public static void Write(Utf8JsonWriter json, ForeignStatusList list)
    {
        json.WriteStartObject();
        json.WriteString("uri", list.Name);
        json.WriteString("purpose", Model.ReasonNames.Kebab(list.Purpose.ToString()));
        ForeignNetworkJson.WriteTime(json, "asOf", list.List.AsOf);
        json.WriteNumber("bits", list.List.BitsPerEntry);
        json.WriteNumber("size", list.List.Size);
        json.WriteBase64String("list", list.List.Compress());
        json.WriteEndObject();
    }

    public static ForeignStatusList Read(JsonElement json) => new(
        json.GetProperty("uri").GetString()!,
        Enum.GetValues<StatusPurpose>().First(value => json.GetProperty("purpose").ValueEquals(Model.ReasonNames.Kebab(value.ToString()))),
        StatusList.Inflate(json.GetProperty("list").GetBytesFromBase64(), json.GetProperty("size").GetInt32(), ForeignNetworkJson.ReadTime(json, "asOf"), json.GetProperty("bits").GetInt32())
            ?? throw new FormatException());
}
