using System.IO.Compression;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Services;
using HealthPassport.Issuing;

namespace HealthPassport.Tests.Fixtures;

/// <summary>Services packs for tests, good ones and such as no program of ours would sign.</summary>
internal static class TestPacks
{
    public static LocalText Text(string en, string? fr = null, string? ar = null) =>
        new([new LanguageText("en", en), .. fr is null ? Array.Empty<LanguageText>() : [new LanguageText("fr", fr)], .. ar is null ? Array.Empty<LanguageText>() : [new LanguageText("ar", ar)]]);

    public static ServicesSource Source => new("Coast network (fictional)", TestNetwork.Today.AddDays(-40), TestNetwork.Today.AddDays(-30));

    public static CareService Clinic => new()
    {
        Kind = ServiceKind.PrimaryCare,
        Country = "XA",
        Area = "Port Lantern",
        Name = "Open Door Clinic",
        Hours = [new OpeningSpan(0, 480, 720), new OpeningSpan(0, 840, 1080), new OpeningSpan(4, 480, 1440)],
        Languages = ["en", "fa-AF"],
        Cost = ServiceCost.Free,
        Papers = PapersAsked.None,
        Directions = Text("Green door by the fish market.", "Porte verte près du marché.", "الباب الأخضر قرب السوق."),
        Telephone = "+99900000101",
        Email = "clinic@opendoor.example",
        WebPage = "https://opendoor.example/clinic",
        Source = Source,
    };

    public static CareService Shelter => new()
    {
        Kind = ServiceKind.ProtectedShelter,
        Country = "XA",
        Name = "Quiet Harbour",
        Referral = Text("Telephone day or night."),
        Telephone = "112",
        Source = Source,
    };

    public static CareRight Right => new(RightTopic.Emergency, "XA", RightState.Limited, Text("Everybody is treated.", ar: "يعالج الجميع."), Source);

    public static ServicesPack Good => new()
    {
        Publisher = "https://issuer-1.example",
        Id = "lantern-coast",
        Edition = 2,
        Made = TestNetwork.Today.AddDays(-10),
        ValidUntil = TestNetwork.Today.AddDays(200),
        IsFictional = true,
        Languages = ["en", "fr", "ar"],
        Title = Text("The coast (fictional)", "La côte (fictif)"),
        Countries = [new ServicesCountry("XA", Text("Altamar (fictional)", "Altamar (fictif)", "ألتامار"))],
        Services = [Clinic, Shelter],
        Rights = [Right],
    };

    public static byte[] Sign(ServicesPack pack, ISigner signer) => Sign(ServicesPackCodec.Write(pack), signer);

    public static byte[] Sign(byte[] content, ISigner signer) => SignPacked(Pack(content), signer);

    /// <summary>Signs what may be no zlib stream.</summary>
    public static byte[] SignPacked(byte[] packed, ISigner signer) => CoseSign1Writer.Sign(signer.KeyId, ExternalAad.Services, packed, signer.Sign);

    public static byte[] Pack(byte[] content)
    {
        using MemoryStream output = new();
        using (ZLibStream zlib = new(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return output.ToArray();
    }
}
