using System.IO.Compression;
using HealthPassport.Formats.Base45;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Hcert;
using HealthPassport.Issuing;

namespace HealthPassport.Cli.Bench;

/// <summary>A DCC as its issuers write it, with one dose and a fictional holder; for measuring.</summary>
internal static class DccSample
{
    /// <summary>The text of the code, compressed as others do.</summary>
    public static string Text(IssuingKey key)
    {
        byte[] cose = CoseSign1Writer.Sign(key.Signer.KeyId, default, Claims(key), key.Signer.Sign);
        using MemoryStream zlib = new();
        using (ZLibStream deflate = new(zlib, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(cose);
        }

        char[] text = new char[Base45Text.CharacterCount((int)zlib.Length)];
        Base45Text.Encode(zlib.ToArray(), text);
        return HcertCarrier.Prefix + new string(text);
    }

    private static byte[] Claims(IssuingKey key)
    {
        CborWriter cbor = new();
        cbor.WriteMap(4);
        cbor.WriteInteger(HcertClaims.Issuer);
        cbor.WriteText("UT");
        cbor.WriteInteger(HcertClaims.Expiry);
        cbor.WriteInteger(Seconds(key.ValidTo));
        cbor.WriteInteger(HcertClaims.IssuedAtClaim);
        cbor.WriteInteger(Seconds(key.ValidFrom));
        cbor.WriteInteger(HcertClaims.Hcert);
        cbor.WriteMap(1);
        cbor.WriteInteger(1);
        cbor.WriteMap(4);
        cbor.WriteText("v");
        cbor.WriteArray(1);
        cbor.WriteMap(10);
        Texts(cbor, ["tg", "840539006", "vp", "1119349007", "mp", "EU/1/20/1528", "ma", "ORG-100030215", "dt", "2021-05-29", "co", "UT", "is", "Ministry of Health", "ci", "URN:UVCI:01:UT:SPECIMEN#K"]);
        cbor.WriteText("dn");
        cbor.WriteInteger(2);
        cbor.WriteText("sd");
        cbor.WriteInteger(2);
        Texts(cbor, ["dob", "1964-08-12", "ver", "1.3.0"]);
        cbor.WriteText("nam");
        cbor.WriteMap(4);
        Texts(cbor, ["fn", "Specimen", "gn", "Ada", "fnt", "SPECIMEN", "gnt", "ADA"]);
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
