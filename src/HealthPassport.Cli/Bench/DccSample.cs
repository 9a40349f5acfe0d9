using System.IO.Compression;
using HealthPassport.Formats.Base45;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Hcert;
using HealthPassport.Issuing;

namespace HealthPassport.Cli.Bench;

/// <summary>A DCC as its issuers write it, of a fictional holder; for measuring, tests and vectors.</summary>
internal static class DccSample
{
    public const string Vaccination = "v";
    public const string Test = "t";
    public const string Recovery = "r";

    /// <summary>The text of a code with one dose, valid as long as the key.</summary>
    public static string Text(IssuingKey key) => Text(key, Claims(Vaccination, Seconds(key.ValidFrom), Seconds(key.ValidTo)));

    /// <summary>Signs claims, and compresses as others do.</summary>
    public static string Text(IssuingKey key, byte[] claims)
    {
        byte[] cose = CoseSign1Writer.Sign(key.Signer.KeyId, default, claims, key.Signer.Sign);
        using MemoryStream zlib = new();
        using (ZLibStream deflate = new(zlib, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(cose);
        }

        char[] text = new char[Base45Text.CharacterCount((int)zlib.Length)];
        Base45Text.Encode(zlib.ToArray(), text);
        return HcertCarrier.Prefix + new string(text);
    }

    /// <summary>The claims of a DCC with one entry of a kind; times in seconds since 1970.</summary>
    public static byte[] Claims(string kind = Vaccination, long issuedAt = 1_793_000_000, long expiresAt = 1_800_000_000)
    {
        CborWriter cbor = new();
        cbor.WriteMap(4);
        cbor.WriteInteger(HcertClaims.Issuer);
        cbor.WriteText("UT");
        cbor.WriteInteger(HcertClaims.Expiry);
        cbor.WriteInteger(expiresAt);
        cbor.WriteInteger(HcertClaims.IssuedAtClaim);
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

    private static long Seconds(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();

    private static void Texts(CborWriter cbor, ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            cbor.WriteText(text);
        }
    }
}
