using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.VcJwt;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Writes credentials in their wrapper (VCDM 2.0 §4.13.1): a token within a world of objects.</summary>
internal static class EnvelopedJson
{
    /// <summary>Writes an enveloped credential.</summary>
    public static void Write(Utf8JsonWriter json, string mediaType, string text) => Write(json, Enveloped.Credential, mediaType, text);

    /// <summary>Writes an enveloped credential or presentation.</summary>
    public static void Write(Utf8JsonWriter json, string type, string mediaType, string text)
    {
        json.WriteStartObject();
        json.WriteTexts("@context", VcContexts.Base);
        json.WriteText("id", $"data:{mediaType},{text}");
        json.WriteText("type", type);
        json.WriteEndObject();
    }
}
