using System.Globalization;
using System.Text;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Foreign;

/// <summary>Writes values as JSON on one line.</summary>
internal static class ForeignJson
{
    private const ulong DateTimeText = 0;      // the tag of a date-time that is a text (RFC 8949 §3.4.1): the text alone says the same

    /// <summary>The JSON text; null when JSON cannot say the same: byte strings, tags, numbers as names, numbers that are none.</summary>
    public static string? Write(ForeignValue value)
    {
        StringBuilder text = new();
        return Append(text, value) ? text.ToString() : null;
    }

    private static bool Append(StringBuilder text, ForeignValue value)
    {
        if (value.Tag is not (null or DateTimeText))
        {
            return false;
        }

        switch (value.Kind)
        {
            case ForeignKind.Null:
                text.Append("null");
                return true;
            case ForeignKind.Boolean:
                text.Append(value.Number == 0 ? "false" : "true");
                return true;
            case ForeignKind.Integer:
                text.Append(value.Number.ToString(CultureInfo.InvariantCulture));
                return true;
            case ForeignKind.Float when double.IsFinite(value.Float):
                text.Append(value.Float.ToString("R", CultureInfo.InvariantCulture));
                return true;
            case ForeignKind.Text:
                text.Append(JsonText.Quote(value.Text));
                return true;
            case ForeignKind.List:
                return AppendList(text, value.Items);
            case ForeignKind.Map:
                return AppendMap(text, value.Members);
            default:
                return false;
        }
    }

    private static bool AppendList(StringBuilder text, ForeignValue[] items)
    {
        text.Append('[');
        for (int i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "" : ",");
            if (!Append(text, items[i]))
            {
                return false;
            }
        }

        text.Append(']');
        return true;
    }

    private static bool AppendMap(StringBuilder text, ForeignMember[] members)
    {
        text.Append('{');
        for (int i = 0; i < members.Length; i++)
        {
            if (members[i].Number is not null)
            {
                return false;
            }

            text.Append(i == 0 ? "" : ",").Append(JsonText.Quote(members[i].Text)).Append(':');
            if (!Append(text, members[i].Value))
            {
                return false;
            }
        }

        text.Append('}');
        return true;
    }
}
