using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>The SMART Health Cards of one summary.</summary>
/// <param name="Cards">The cards, by topic and part.</param>
/// <param name="LeftOut">Entries that are in no card: sensitive ones, those of other topics, and those that this format cannot say. To be told to the person and to nobody else.</param>
public sealed record IssuedHealthCards(ImmutableArray<IssuedHealthCard> Cards, ImmutableArray<Entry> LeftOut)
{
    /// <summary>The file <c>.smart-health-card</c> (STU 1, "Via file download"): all cards in one.</summary>
    /// <returns>UTF-8.</returns>
    public byte[] ToFile()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, JsonText.Options(indented: false)))
        {
            json.WriteStartObject();
            json.WriteStartArray("verifiableCredential");
            foreach (IssuedHealthCard card in Cards)
            {
                json.WriteTextElement(card.Jws);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
