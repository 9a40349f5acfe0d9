using System.IO.Compression;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Hcert;
using HealthPassport.Issuing;

namespace HealthPassport.Tests.Fixtures;

/// <summary>HCERTs as others write them, of fictional holders, signed by a key of the test.</summary>
internal static class ForeignCards
{
    public const string Vaccination = "v";
    public const string Test = "t";
    public const string Recovery = "r";

    /// <summary>The claims of a DCC with one entry of a kind.</summary>
    public static byte[] Dcc(string kind = Vaccination, long issuedAt = 1_793_000_000, long expiresAt = 1_800_000_000)
    {
        CborWriter cbor = new();
        cbor.WriteMap(4);
        cbor.WriteInteger(1);
        cbor.WriteText("UT");
        cbor.WriteInteger(4);
        cbor.WriteInteger(expiresAt);
        cbor.WriteInteger(6);
        cbor.WriteInteger(issuedAt);
        cbor.WriteInteger(HcertClaims.Hcert);
        cbor.WriteMap(1);
        cbor.WriteInteger(1);
        cbor.WriteMap(4);
        cbor.WriteText(kind);
        cbor.WriteArray(1);
        cbor.WriteMap(kind == Vaccination ? 10 : kind == Test ? 8 : 7);
        Texts(cbor, kind switch
        {
            Vaccination => ["vp", "1119349007", "mp", "EU/1/20/1528", "ma", "ORG-100030215", "dt", "2021-05-29"],
            Test => ["tt", "LP6464-4", "sc", "2021-05-29T08:12:00Z", "tr", "260415000", "tc", "Test centre"],
            _ => ["fr", "2021-04-29", "df", "2021-05-11", "du", "2021-10-28"],
        });
        Texts(cbor, ["tg", "840539006", "co", "UT", "is", "Ministry of Health", "ci", "URN:UVCI:01:UT:SPECIMEN#K"]);
        if (kind == Vaccination)
        {
            cbor.WriteText("dn");
            cbor.WriteInteger(2);
            cbor.WriteText("sd");
            cbor.WriteInteger(2);
        }

        Texts(cbor, ["dob", "1964-08-12", "ver", "1.3.0"]);
        cbor.WriteText("nam");
        cbor.WriteMap(4);
        Texts(cbor, ["fn", "Specimen-Gößinger", "gn", "Ada", "fnt", "SPECIMEN<GOESSINGER", "gnt", "ADA"]);
        return cbor.ToArray();
    }

    /// <summary>Signs claims, and compresses as others do.</summary>
    public static string Text(IssuingKey key, byte[] claims)
    {
        using MemoryStream zlib = new();
        using (ZLibStream deflate = new(zlib, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(RawCard.Sign(key, claims).ToCose());
        }

        return RawCard.TextOfZlib(zlib.ToArray());
    }

    private static void Texts(CborWriter cbor, ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            cbor.WriteText(text);
        }
    }
}
