using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Formats.Services;

/// <summary>
/// services-pack = { 0: 1, 1: publisher, 2: id, 3: edition, 4: made, 5: valid-until, 6: fictional, 7: [+ language], 8: title, 9: [+ country], 10: [* service], 11: [* right] }.
/// Keys above these belong to later versions: a reader passes over them.
/// </summary>
internal static class ServicesPackCodec
{
    private const int Layout = 1;
    private const int Members = 12;

    public static byte[] Write(ServicesPack pack)
    {
        CborWriter cbor = new(16 * 1024);
        cbor.WriteMap(Members);
        cbor.WriteInteger(0);
        cbor.WriteInteger(Layout);
        cbor.WriteInteger(1);
        cbor.WriteText(pack.Publisher);
        cbor.WriteInteger(2);
        cbor.WriteText(pack.Id);
        cbor.WriteInteger(3);
        cbor.WriteInteger(pack.Edition);
        cbor.WriteInteger(4);
        cbor.WriteInteger(UnixDay.Number(pack.Made));
        cbor.WriteInteger(5);
        cbor.WriteInteger(UnixDay.Number(pack.ValidUntil));
        cbor.WriteInteger(6);
        cbor.WriteBoolean(pack.IsFictional);
        cbor.WriteInteger(7);
        CborList.Write(cbor, pack.Languages, (writer, language) => writer.WriteText(language));
        ServicesTextCodec texts = new(pack.Languages);
        cbor.WriteInteger(8);
        texts.Write(cbor, pack.Title);
        cbor.WriteInteger(9);
        CborList.Write(cbor, pack.Countries, (writer, country) => WriteCountry(writer, country, texts));
        cbor.WriteInteger(10);
        CborList.Write(cbor, pack.Services, (writer, service) => CareServiceCodec.Write(writer, service, texts));
        cbor.WriteInteger(11);
        CborList.Write(cbor, pack.Rights, (writer, right) => CareRightCodec.Write(writer, right, texts));
        return cbor.ToArray();
    }

    /// <summary>Reads a pack; <see cref="Reason.NewerVersion"/> for another layout, <see cref="Reason.ContentMalformed"/> for anything that is none.</summary>
    public static Result<ServicesPack> Read(ReadOnlySpan<byte> bytes)
    {
        CborReader cbor = new(bytes);
        int more = cbor.ReadMap(64) - Members;
        cbor.Expect(0);
        if (cbor.ReadInteger(1, int.MaxValue) != Layout && !cbor.Failed)
        {
            return new Failure(Reason.NewerVersion, "pack", "a services pack of layout 1");
        }

        cbor.Expect(1);
        string publisher = ServicesTextCodec.ReadPlain(ref cbor, TrustedIssuer.MaxTextBytes);
        cbor.Expect(2);
        string id = cbor.ReadText(PackName.MaxLength);
        cbor.Expect(3);
        long edition = cbor.ReadInteger();
        cbor.Expect(4);
        int made = cbor.ReadInteger(0, ushort.MaxValue);
        cbor.Expect(5);
        int validUntil = cbor.ReadInteger(made, ushort.MaxValue);
        cbor.Expect(6);
        bool isFictional = cbor.ReadBoolean();
        cbor.Expect(7);
        ImmutableArray<string> languages = ServicesTextCodec.ReadLanguages(ref cbor, 1, Limits.ServicesPackLanguages);
        ServicesTextCodec texts = new(languages);
        cbor.Expect(8);
        LocalText? title = texts.Read(ref cbor, Limits.ServicesPackName);
        cbor.Expect(9);
        ServicesCountry[] countries = CborList.Read(ref cbor, 1, Limits.ServicesPackCountries, (ref CborReader reader) => ReadCountry(ref reader, texts));
        string[] codes = [.. countries.Select(country => country.Code)];
        cbor.Expect(10);
        CareService[] services = CborList.Read(ref cbor, 0, Limits.ServicesPackServices, (ref CborReader reader) => CareServiceCodec.Read(ref reader, texts, codes));
        cbor.Expect(11);
        CareRight[] rights = CborList.Read(ref cbor, 0, Limits.ServicesPackRights, (ref CborReader reader) => CareRightCodec.Read(ref reader, texts, codes));
        LaterKeys.Skip(ref cbor, Members - 1, more);
        return cbor.AtEnd && more >= 0 && edition is > 0 and <= uint.MaxValue && PackName.IsOne(id) && codes.Distinct().Count() == codes.Length
            ? new ServicesPack
            {
                Publisher = publisher,
                Id = id,
                Edition = (uint)edition,
                Made = UnixDay.FromNumber(made),
                ValidUntil = UnixDay.FromNumber(validUntil),
                IsFictional = isFictional,
                Languages = languages,
                Title = title!,
                Countries = [.. countries],
                Services = [.. services],
                Rights = [.. rights],
            }
            : new Failure(Reason.ContentMalformed, "pack", "a services pack in the form of specs/services-pack.md §2");
    }

    private static void WriteCountry(CborWriter cbor, ServicesCountry country, ServicesTextCodec texts)
    {
        cbor.WriteArray(2);
        cbor.WriteText(country.Code);
        texts.Write(cbor, country.Name);
    }

    private static ServicesCountry ReadCountry(ref CborReader cbor, ServicesTextCodec texts)
    {
        cbor.ReadArray(2, 2);
        string code = cbor.ReadText(2);
        if (code is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        {
            cbor.Fail();
        }

        return new ServicesCountry(code, texts.Read(ref cbor, Limits.ServicesPackName)!);
    }
}
