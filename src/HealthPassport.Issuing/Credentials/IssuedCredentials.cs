using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>The credentials of one summary in a format without a sealed lane: one, or one for each part where the format keeps parts apart.</summary>
/// <param name="Credentials">The credentials, at least one.</param>
/// <param name="LeftOut">Entries that are in none of them: sensitive ones, and those that the format cannot say. To be told to the person and to nobody else.</param>
public sealed record IssuedCredentials(ImmutableArray<IssuedCredential> Credentials, ImmutableArray<Entry> LeftOut)
{
    /// <summary>All credentials in one file, as SMART Health Cards are handed out (STU 1, "Via file download").</summary>
    /// <returns>UTF-8.</returns>
    public byte[] ToFile()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, JsonText.Options(indented: false)))
        {
            json.WriteStartObject();
            json.WriteStartArray("verifiableCredential");
            foreach (IssuedCredential credential in Credentials)
            {
                json.WriteTextElement(credential.Text);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
