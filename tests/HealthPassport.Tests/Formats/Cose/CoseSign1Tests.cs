using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using Xunit;
using Oracle = System.Formats.Cbor;

namespace HealthPassport.Tests.Formats.Cose;

public sealed class CoseSign1Tests : IDisposable
{
    private const string Good = "d28443a10126a0420102" + "4155";

    private readonly TestKey _key = new();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Finds_the_four_parts()
    {
        byte[] bytes = Convert.FromHexString(Good);
        Assert.True(CoseSign1.TryRead(bytes, out CoseSign1 message, out _));
        Assert.Equal([0xA1, 0x01, 0x26], bytes[message.Protected]);
        Assert.Equal([0xA0], bytes[message.Unprotected]);
        Assert.Equal([1, 2], bytes[message.Payload]);
        Assert.Equal([0x55], bytes[message.Signature]);
    }

    [Theory]
    [InlineData("8443a10126a04201024155")]               // no tag
    [InlineData("d38443a10126a04201024155")]             // another tag
    [InlineData("d2d28443a10126a04201024155")]           // the tag twice
    [InlineData("d8128443a10126a04201024155")]           // the tag in two bytes
    [InlineData("d83dd28443a10126a04201024155")]         // the CWT tag around it
    [InlineData("d28343a10126a0420102")]                 // an element less
    [InlineData("d28543a10126a0420102415500")]           // an element more
    [InlineData("d28443a10126a0420102415500")]           // a byte after it
    [InlineData("d29f43a10126a04201024155ff")]           // an indefinite array
    [InlineData("d28443a10126bfff4201024155")]           // an indefinite map
    [InlineData("d28443a10126a05f41014102ff4155")]       // an indefinite payload
    [InlineData("d2845803a10126a04201024155")]           // a longer length
    [InlineData("d2844 3a10126f64201024155")]            // no unprotected map
    [InlineData("d28443a10126a0f64155")]                 // a detached payload
    [InlineData("d28443a10126a06201024155")]             // text for a payload
    [InlineData("d28443a10126a2040004004201024155")]     // an unprotected header twice
    [InlineData("d284a10126a04201024155")]               // a protected header that is not wrapped
    public void Refuses_anything_else(string hex) => Assert.False(CoseSign1.TryRead(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _, out _));

    [Fact]
    public void Refuses_every_truncation()
    {
        byte[] good = Convert.FromHexString(Good);
        for (int length = 0; length < good.Length; length++)
        {
            Assert.False(CoseSign1.TryRead(good.AsSpan(0, length), out _, out _));
        }
    }

    // RFC 9052 §4.4; the lengths are those at which the head of a byte string changes its form.
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(13, 0, 23)]
    [InlineData(13, 0, 24)]
    [InlineData(23, 24, 255)]
    [InlineData(24, 25, 256)]
    [InlineData(255, 256, 65535)]
    [InlineData(256, 300, 65536)]
    [InlineData(1, 1, 300_000)]
    public void Digests_the_Sig_structure(int protectedLength, int aadLength, int payloadLength)
    {
        Random random = new(payloadLength);
        byte[] header = Bytes(random, protectedLength);
        byte[] aad = Bytes(random, aadLength);
        byte[] payload = Bytes(random, payloadLength);
        Oracle.CborWriter structure = new(Oracle.CborConformanceMode.Canonical);
        structure.WriteStartArray(4);
        structure.WriteTextString("Signature1");
        structure.WriteByteString(header);
        structure.WriteByteString(aad);
        structure.WriteByteString(payload);
        structure.WriteEndArray();
        byte[] digest = new byte[32];
        CoseSign1.Digest(header, aad, payload, digest);
        Assert.Equal(SHA256.HashData(structure.Encode()), digest);
    }

    [Fact]
    public void What_was_signed_is_read_and_verified()
    {
        byte[] bytes = CoseSign1Writer.Sign(_key.Id, default, [1, 2, 3], _key.Sign);
        Assert.True(CoseSign1.TryRead(bytes, out CoseSign1 message, out _));
        byte[] digest = new byte[32];
        CoseSign1.Digest(bytes.AsSpan(message.Protected), default, bytes.AsSpan(message.Payload), digest);
        Assert.True(_key.Public.Verify(digest, bytes.AsSpan(message.Signature)));
    }

    [Fact]
    public void A_key_header_is_read_back() => Assert.Equal(new KeyId(0x0102030405060708), CoseKeyHeader.Read(CoseKeyHeader.Write(new KeyId(0x0102030405060708))));

    [Theory]
    [InlineData("a1044801020304050607 08")]                  // no algorithm
    [InlineData("a101 26")]                                  // no key id
    [InlineData("a2 0138 24 044801020304050607 08")]         // PS256
    [InlineData("a2 0126 044701020304050607")]               // seven bytes
    [InlineData("a2 0126 04490102030405060708 09")]          // nine
    [InlineData("a2 0448 0102030405060708 0126")]            // the other order
    [InlineData("a3 0126 0448 0102030405060708 0500")]       // something more
    [InlineData("a2 0126 0448 0102030405060708 00")]         // a byte after it
    public void A_key_header_has_one_form(string hex) => Assert.Null(CoseKeyHeader.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    private static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
