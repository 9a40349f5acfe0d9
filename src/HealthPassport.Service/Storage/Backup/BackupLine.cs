using System.Buffers;
using System.Data.Common;
using System.Text.Json;

namespace HealthPassport.Service.Storage.Backup;

/// <summary>
/// The lines of a backup. First <c>{"madeAt":..., "migrations":[...], "keys":...}</c>; then <c>{"table":..., "columns":[...], "types":[...]}</c> before the rows of each table, which are
/// arrays; then <c>{"file":..., "content":...}</c> for each file; at the end <c>{"end":true}</c>. Bytes are base64.
/// </summary>
internal static class BackupLine
{
    private const string Bytes = "bytes";
    private const string Text = "text";
    private const string Integer = "integer";

    /// <summary>Writes one line.</summary>
    public static async Task WriteLineAsync(this Stream stream, Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            write(json);
        }

        buffer.Write("\n"u8);
        await stream.WriteAsync(buffer.WrittenMemory, cancellation);
    }

    /// <summary>The line before the rows of a table.</summary>
    public static void WriteTable(Utf8JsonWriter json, string table, DbDataReader rows)
    {
        json.WriteStartObject();
        json.WriteString("table"u8, table);
        json.WriteStartArray("columns"u8);
        for (int i = 0; i < rows.FieldCount; i++)
        {
            json.WriteStringValue(rows.GetName(i));
        }

        json.WriteEndArray();
        json.WriteStartArray("types"u8);
        for (int i = 0; i < rows.FieldCount; i++)
        {
            // The names of both engines.
            json.WriteStringValue(rows.GetDataTypeName(i).ToUpperInvariant() switch { "BYTEA" => Bytes, "TEXT" => Text, _ => Integer });
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The line of a row.</summary>
    public static void WriteRow(Utf8JsonWriter json, DbDataReader row)
    {
        json.WriteStartArray();
        for (int i = 0; i < row.FieldCount; i++)
        {
            switch (row.GetValue(i))
            {
                case byte[] bytes: json.WriteBase64StringValue(bytes); break;
                case string text: json.WriteStringValue(text); break;
                case DBNull: json.WriteNullValue(); break;
                case object number: json.WriteNumberValue(Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture)); break;
            }
        }

        json.WriteEndArray();
    }

    /// <summary>A value of a row.</summary>
    /// <param name="value">As the line has it.</param>
    /// <param name="type">The type of its column.</param>
    public static object Value(JsonElement value, string type) => value.ValueKind == JsonValueKind.Null ? DBNull.Value
        : type switch { Bytes => value.GetBytesFromBase64(), Text => value.GetString()!, _ => value.GetInt64() };
}
