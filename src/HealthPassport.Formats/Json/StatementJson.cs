using System.Buffers;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>The JSON of a statement (<c>specs/statement.schema.json</c>), the same from the library, the command line, the service and the page.</summary>
/// <remarks>
/// Members stand in the order of the schema. <c>format</c>, <c>issuer</c>, <c>status</c> and <c>summary</c> are null when there is nothing to say;
/// every other member that has nothing to say is left out. Strings and numbers are written as JSON.stringify of ECMAScript does:
/// the same statement is the same bytes in every implementation. Times are UTC to the second.
/// </remarks>
public static class StatementJson
{
    /// <summary>Writes a statement as one text.</summary>
    /// <param name="destination">Takes the UTF-8.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="language">The language of the entries' labels, or null for none.</param>
    /// <param name="indented">True for two spaces a level, false for one line.</param>
    public static void Write(IBufferWriter<byte> destination, Statement statement, string? language, bool indented)
    {
        using Utf8JsonWriter writer = new(destination, JsonText.Options(indented));
        Write(writer, statement, language);
    }

    /// <summary>Writes a statement as one object.</summary>
    /// <param name="writer">The writer; its encoder is not used.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="language">The language of the entries' labels, or null for none.</param>
    public static void Write(Utf8JsonWriter writer, Statement statement, string? language)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(statement);
        SummaryOutput output = new(writer, language);
        writer.WriteStartObject();
        output.Word<Verdict>("verdict", statement.Verdict);
        writer.WriteStartArray("reasons");
        foreach (Reason reason in statement.Reasons)
        {
            writer.WriteTextElement(reason.Name());
        }

        writer.WriteEndArray();
        output.Text("where", statement.Where);
        StatementParts.TextOrNull(writer, "format", statement.Format);
        output.Word<SignatureState>("signature", statement.Signature);
        StatementParts.WriteIssuer(output, statement.Issuer);
        output.Text("keyId", statement.KeyId);
        StatementParts.WriteTime(output, statement.Time);
        StatementParts.WriteStatus(output, statement.Status);
        output.Word("sealed", statement.Sealed);
        writer.WriteBoolean("holderBound", statement.HolderBound);
        StatementParts.WriteTrustData(writer, statement.TrustData);
        output.Integer("statusIndex", statement.StatusIndex);
        output.Text("hash", statement.Hash?.ToString());
        WriteContent(writer, statement, language);
        StatementParts.WriteTail(output, statement);
        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, Statement statement, string? language)
    {
        json.WritePropertyName("summary");
        if (statement.Summary is null)
        {
            json.WriteNullValue();
        }
        else
        {
            SummaryJson.Write(json, statement.Summary, language);
        }

        if (statement.SealedSummary is not null)
        {
            json.WritePropertyName("sealedSummary");
            SummaryJson.Write(json, statement.SealedSummary, language);
        }

        if (statement.UnverifiedSummary is not null)
        {
            json.WritePropertyName("unverifiedSummary");
            SummaryJson.Write(json, statement.UnverifiedSummary, language);
        }
    }
}
