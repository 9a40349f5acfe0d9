using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Plain;

/// <summary>The quick way through a Patient of whom nothing more is said than one name, the birth and the sex.</summary>
internal static class PlainPatient
{
    /// <summary>Reads the members after the type.</summary>
    /// <param name="json">Stands behind the type; afterwards behind the resource.</param>
    /// <param name="left">What the model does not know is added.</param>
    /// <param name="holder">The holder; null when nothing is said of one.</param>
    /// <returns>False for everything that is for the reader of all bundles.</returns>
    public static bool TryRead(ref PlainJson json, ref List<OtherContent>? left, out Holder? holder)
    {
        string? name = null;
        PartialDate? birth = null;
        Sex? sex = null;
        bool hasMeta = false;
        holder = null;
        while (json.Take(","u8))
        {
            bool isRead = json.Take("\"name\":[{"u8) ? name is null && (name = ReadName(ref json)) is not null
                : json.Take("\"birthDate\":"u8) ? birth is null && (birth = PlainValues.ReadDate(ref json)) is not null
                : json.Take("\"gender\":\"female\""u8) ? Set(ref sex, Sex.Female)
                : json.Take("\"gender\":\"male\""u8) ? Set(ref sex, Sex.Male)
                : json.Take("\"meta\":"u8) && !hasMeta && (hasMeta = PlainValues.TryKeepMeta(ref json, 0, ref left));
            if (!isRead)
            {
                return false;
            }
        }

        Holder read = new() { Name = name, Birth = birth, Sex = sex };
        holder = read.IsEmpty ? null : read;
        return json.Take("}"u8);
    }

    private static bool Set(ref Sex? sex, Sex said)
    {
        bool isFirst = sex is null;
        sex = said;
        return isFirst;
    }

    // The text as it is; without one the given names and the family name, in this order.
    private static string? ReadName(ref PlainJson json)
    {
        string? text = null;
        string? family = null;
        string? given = null;
        bool hasUse = false;
        do
        {
            bool isRead = json.Take("\"text\":"u8) ? text is null && TryReadText(ref json, out text)
                : json.Take("\"family\":"u8) ? family is null && TryReadText(ref json, out family)
                : json.Take("\"given\":["u8) ? given is null && TryReadGiven(ref json, out given)
                : (json.Take("\"use\":\"official\""u8) || json.Take("\"use\":\"usual\""u8)) && !hasUse && (hasUse = true);
            if (!isRead)
            {
                return null;
            }
        }
        while (json.Take(","u8));

        bool hasParts = family is not null || given is not null;
        string? name = !hasParts ? text : text is not null ? null : family is null ? given : given is null ? family : $"{given} {family}";
        return name is not null && PassportText.IsAcceptable(name, Limits.NameLength) && json.Take("}]"u8) ? name : null;
    }

    private static bool TryReadGiven(ref PlainJson json, out string? given)
    {
        given = null;
        do
        {
            if (!TryReadText(ref json, out string? one))
            {
                return false;
            }

            given = given is null ? one : $"{given} {one}";
        }
        while (json.Take(","u8));
        return json.Take("]"u8);
    }

    private static bool TryReadText(ref PlainJson json, out string? text)
    {
        text = json.TakeText(out ReadOnlySpan<byte> utf8) ? Encoding.UTF8.GetString(utf8) : null;
        return text is not null;
    }
}
