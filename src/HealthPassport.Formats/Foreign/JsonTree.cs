using System.Globalization;
using System.Text.Json;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Foreign;

/// <summary>Takes JSON that came through <see cref="StrictJson"/> as values, so that content is read in one way whatever wrote it.</summary>
internal static class JsonTree
{
    public static ForeignValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new()
        {
            Kind = ForeignKind.Map,
            Members = [.. json.EnumerateObject().Select(member => new ForeignMember(null, member.Name, Read(member.Value)))],
        },
        JsonValueKind.Array => new() { Kind = ForeignKind.List, Items = [.. json.EnumerateArray().Select(Read)] },
        JsonValueKind.String => new() { Kind = ForeignKind.Text, Text = json.GetString()! },
        JsonValueKind.Number => ReadNumber(json),
        JsonValueKind.True => new() { Kind = ForeignKind.Boolean, Number = 1 },
        JsonValueKind.False => new() { Kind = ForeignKind.Boolean },
        _ => ForeignValue.Null,
    };

    private static ForeignValue ReadNumber(JsonElement json) =>
        Int128.TryParse(json.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 whole)
            ? new() { Kind = ForeignKind.Integer, Number = whole }
            : new() { Kind = ForeignKind.Float, Float = json.TryGetDouble(out double number) ? number : double.NaN };
}
