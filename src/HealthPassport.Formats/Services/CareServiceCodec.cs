using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Services;

/// <summary>
/// service = { 0: kind, 1: country, 2: name, 3: cost, 4: papers, 5: [* language], 6: source, ? 7: area, ? 8: [+ [ day, from, to ]], ? 9: directions, ? 10: referral,
/// ? 11: telephone, ? 12: e-mail, ? 13: address of its page }. Keys above these belong to later versions.
/// </summary>
internal static class CareServiceCodec
{
    private const int Required = 7;
    private const int Last = 13;

    public static void Write(CborWriter cbor, CareService service, ServicesTextCodec texts)
    {
        object?[] optional = [service.Area, service.Hours.IsEmpty ? null : service.Hours, service.Directions, service.Referral, service.Telephone, service.Email, service.WebPage];
        cbor.WriteMap(Required + optional.Count(one => one is not null));
        cbor.WriteInteger(0);
        cbor.WriteInteger((int)service.Kind);
        cbor.WriteInteger(1);
        cbor.WriteText(service.Country);
        cbor.WriteInteger(2);
        cbor.WriteText(service.Name);
        cbor.WriteInteger(3);
        cbor.WriteInteger((int)service.Cost);
        cbor.WriteInteger(4);
        cbor.WriteInteger((int)service.Papers);
        cbor.WriteInteger(5);
        CborList.Write(cbor, service.Languages, (writer, language) => writer.WriteText(language));
        cbor.WriteInteger(6);
        ServicesSourceCodec.Write(cbor, service.Source);
        for (int i = 0; i < optional.Length; i++)
        {
            if (optional[i] is null)
            {
                continue;
            }

            cbor.WriteInteger(Required + i);
            switch (optional[i])
            {
                case string text:
                    cbor.WriteText(text);
                    break;
                case LocalText text:
                    texts.Write(cbor, text);
                    break;
                default:
                    CborList.Write(cbor, service.Hours, WriteSpan);
                    break;
            }
        }
    }

    public static CareService Read(ref CborReader cbor, ServicesTextCodec texts, string[] codes)
    {
        int left = cbor.ReadMap(64) - Required;
        cbor.Expect(0);
        ServiceKind kind = (ServiceKind)cbor.ReadInteger(0, byte.MaxValue);
        cbor.Expect(1);
        string country = ServicesSourceCodec.ReadCountry(ref cbor, codes);
        cbor.Expect(2);
        string name = ServicesTextCodec.ReadPlain(ref cbor, Limits.ServicesPackName);
        cbor.Expect(3);
        ServiceCost cost = (ServiceCost)cbor.ReadInteger(0, (int)ServiceCost.Insurance);
        cbor.Expect(4);
        PapersAsked papers = (PapersAsked)cbor.ReadInteger(0, (int)PapersAsked.Some);
        cbor.Expect(5);
        ImmutableArray<string> languages = ServicesTextCodec.ReadLanguages(ref cbor, 0, Limits.ServicesPackLanguages);
        cbor.Expect(6);
        ServicesSource source = ServicesSourceCodec.Read(ref cbor);
        string? area = Takes(ref cbor, 7, ref left) ? ServicesTextCodec.ReadPlain(ref cbor, Limits.ServicesPackName) : null;
        ImmutableArray<OpeningSpan> hours = Takes(ref cbor, 8, ref left) ? ReadHours(ref cbor) : [];
        LocalText? directions = Takes(ref cbor, 9, ref left) ? texts.Read(ref cbor, Limits.ServicesPackText) : null;
        LocalText? referral = Takes(ref cbor, 10, ref left) ? texts.Read(ref cbor, Limits.ServicesPackText) : null;
        string? telephone = Takes(ref cbor, 11, ref left) ? ReadWays(ref cbor, ServiceWays.IsTelephone) : null;
        string? email = Takes(ref cbor, 12, ref left) ? ReadWays(ref cbor, ServiceWays.IsEmail) : null;
        string? url = Takes(ref cbor, Last, ref left) ? ReadWays(ref cbor, ServiceWays.IsUrl) : null;
        Trust.LaterKeys.Skip(ref cbor, Last, left);
        if (left < 0 || (kind == ServiceKind.ProtectedShelter && (area ?? url ?? (object?)directions) is not null))      // no reader shows where it is
        {
            cbor.Fail();
        }

        return new CareService
        {
            Kind = Enum.IsDefined(kind) ? kind : ServiceKind.Other,
            Country = country,
            Area = area,
            Name = name,
            Hours = hours,
            Languages = languages,
            Cost = cost,
            Papers = papers,
            Directions = directions,
            Referral = referral,
            Telephone = telephone,
            Email = email,
            WebPage = url,
            Source = source,
        };
    }

    private static bool Takes(ref CborReader cbor, int key, ref int left)
    {
        if (left <= 0 || cbor.PeekInteger() != key)
        {
            return false;
        }

        cbor.Expect(key);
        left--;
        return true;
    }

    private static void WriteSpan(CborWriter cbor, OpeningSpan span)
    {
        cbor.WriteArray(3);
        cbor.WriteInteger(span.Day);
        cbor.WriteInteger(span.From);
        cbor.WriteInteger(span.To);
    }

    private static ImmutableArray<OpeningSpan> ReadHours(ref CborReader cbor)
    {
        OpeningSpan[] spans = CborList.Read(ref cbor, 1, Limits.OpeningSpans, ReadSpan);
        for (int i = 1; i < spans.Length; i++)
        {
            if (spans[i].Day < spans[i - 1].Day || (spans[i].Day == spans[i - 1].Day && spans[i].From < spans[i - 1].To))
            {
                cbor.Fail();
            }
        }

        return [.. spans];
    }

    private static OpeningSpan ReadSpan(ref CborReader cbor)
    {
        cbor.ReadArray(3, 3);
        int day = cbor.ReadInteger(0, OpeningSpan.Days - 1);
        int from = cbor.ReadInteger(0, OpeningSpan.DayMinutes - 1);
        return new OpeningSpan(day, from, cbor.ReadInteger(from + 1, OpeningSpan.DayMinutes));
    }

    private static string ReadWays(ref CborReader cbor, Func<string, bool> isOne)
    {
        string text = cbor.ReadText(ServiceWays.MaxLength);
        if (!isOne(text))
        {
            cbor.Fail();
        }

        return text;
    }
}
