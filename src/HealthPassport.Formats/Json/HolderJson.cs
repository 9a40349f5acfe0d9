using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>holder.</summary>
internal static class HolderJson
{
    public static Holder? Read(ObjectInput root)
    {
        if (!root.TryTake("holder", out JsonElement value))
        {
            return null;
        }

        ObjectInput input = new(root.Summary, value, "holder");
        Holder holder = new()
        {
            Name = input.FreeText("name", Limits.NameLength),
            Birth = input.Date("birth"),
            Sex = input.Word<Sex>("sex"),
            OtherSpellings = ReadSpellings(input),
            HeldBy = input.Word<Holding>("heldBy"),
        };
        input.End();
        if (holder.IsEmpty)
        {
            input.Fail("at least one member; leave holder out when nothing is said");
        }

        return holder;
    }

    public static void Write(SummaryOutput output, Holder? holder)
    {
        if (holder is null or { IsEmpty: true })
        {
            return;
        }

        output.Json.WriteStartObject("holder");
        output.Text("name", holder.Name);
        output.Date("birth", holder.Birth);
        output.Word("sex", holder.Sex);
        if (!holder.OtherSpellings.IsEmpty)
        {
            output.Json.WriteStartArray("otherSpellings");
            foreach (string spelling in holder.OtherSpellings)
            {
                output.Json.WriteTextElement(spelling);
            }

            output.Json.WriteEndArray();
        }

        output.Word("heldBy", holder.HeldBy);
        output.Json.WriteEndObject();
    }

    private static ImmutableArray<string> ReadSpellings(ObjectInput input)
    {
        if (!input.TryTake("otherSpellings", out JsonElement list))
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > Limits.OtherSpellings)
        {
            input.Fail("otherSpellings", $"a list of 1 to {Limits.OtherSpellings} texts; leave it out when there are none");
            return [];
        }

        return [.. list.EnumerateArray().Select((value, i) => input.FreeText(value, $"holder.otherSpellings[{i}]", Limits.NameLength) ?? "")];
    }
}
