using System.Globalization;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>The parts of a statement around its content.</summary>
internal static class StatementParts
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static void WriteIssuer(SummaryOutput output, StatementIssuer? issuer)
    {
        if (issuer is null)
        {
            output.Json.WriteNull("issuer");
            return;
        }

        output.Json.WriteStartObject("issuer");
        output.Text("id", issuer.Id);
        output.Text("name", issuer.Name);
        output.Integer("number", issuer.Number);
        output.Text("trust", issuer.Trust);
        output.Text("anchor", issuer.Anchor);
        output.Text("fieldUnit", issuer.FieldUnit);
        WriteAdmission(output, issuer.Admission);
        output.Json.WriteEndObject();
    }

    private static void WriteAdmission(SummaryOutput output, StatementAdmission? admission)
    {
        if (admission is null)
        {
            return;
        }

        output.Json.WriteStartObject("admission");
        output.Integer("signatures", admission.Signatures);
        output.Integer("voters", admission.Voters);
        output.Text("network", admission.Network);
        output.Text("listDate", Utc(admission.ListDate));
        output.Text("state", admission.State);
        if (admission.TranscribesOnly)
        {
            output.Json.WriteBoolean("transcribesOnly", true);
        }

        output.Text("successor", admission.Successor);
        output.Json.WriteEndObject();
    }

    public static void WriteTime(SummaryOutput output, StatementTime time)
    {
        output.Json.WriteStartObject("time");
        TextOrNull(output.Json, "issuedAt", Utc(time.IssuedAt));
        TextOrNull(output.Json, "expiresAt", Utc(time.ExpiresAt));
        output.Word<TimeState>("state", time.State);
        output.Text("checkedAt", Utc(time.CheckedAt));
        output.Json.WriteEndObject();
    }

    public static void WriteStatus(SummaryOutput output, StatementStatus? status, string name = "status")
    {
        if (status is null)
        {
            output.Json.WriteNull(name);
            return;
        }

        output.Json.WriteStartObject(name);
        output.Word<StatusState>("state", status.State);
        TextOrNull(output.Json, "asOf", Utc(status.AsOf));
        output.Json.WriteEndObject();
    }

    public static void WriteTrustData(Utf8JsonWriter json, StatementTrustData? data)
    {
        if (data is null)
        {
            return;
        }

        json.WriteStartObject("trustData");
        TextOrNull(json, "listDate", Utc(data.ListDate));
        json.WriteNumber("ageDays", data.AgeDays);
        json.WriteBoolean("stale", data.Stale);
        json.WriteBoolean("rollbackMemory", data.RollbackMemory);
        if (data.KnownUntil is DateTimeOffset known)
        {
            json.WriteString("knownUntil", Utc(known));
        }

        json.WriteEndObject();
    }

    public static void WriteTail(SummaryOutput output, Statement statement)
    {
        if (!statement.UnvouchedEntries.IsEmpty)
        {
            output.Json.WriteStartArray("unvouchedEntries");
            foreach (string place in statement.UnvouchedEntries)
            {
                output.Json.WriteTextElement(place);
            }

            output.Json.WriteEndArray();
        }

        output.List("linkedIssuers", statement.LinkedIssuers, static (output, linked) =>
        {
            output.Integer("number", linked.Number);
            TextOrNull(output.Json, "name", linked.Name);
        });
        WriteHealthLink(output, statement.HealthLink);
        output.List("defects", statement.Defects, static (output, defect) =>
        {
            output.Text("code", defect.Code);
            output.Text("where", defect.Where);
        });
    }

    private static void WriteHealthLink(SummaryOutput output, HealthLink? link)
    {
        if (link is null)
        {
            return;
        }

        output.Json.WriteStartObject("healthLink");
        output.Text("host", link.Host);
        output.Text("label", link.Label);
        output.Text("expiresAt", Utc(link.ExpiresAt));
        output.Json.WriteBoolean("needsPasscode", link.NeedsPasscode);
        output.Json.WriteBoolean("longTerm", link.LongTerm);
        output.Integer("version", link.Version);
        output.Json.WriteEndObject();
    }

    public static void TextOrNull(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteText(name, value);
        }
    }

    private static string? Utc(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
