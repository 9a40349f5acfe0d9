using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Zlib;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.Status;

/// <summary>A Bitstring Status List whose gzip file was damaged before its issuer signed it: nobody is to be revoked, or not revoked, by a bad disk.</summary>
public class DamagedBitstringTests
{
    private const int Size = BitstringStatusList.MinEntries;

    private static readonly StatusList Revoked = StatusList.Of(Size, TestNetwork.Now, [KeyValuePair.Create(4711u, CredentialStatus.Revoked)]);

    [Fact]
    public void What_was_not_damaged_is_read() => Assert.True(Read(gzip => gzip).TryGet(out _, out _));

    [Fact]
    public void One_flipped_bit_of_the_list_is_noticed()
    {
        // Uncompressed blocks, so that the flipped bit is one entry and the DEFLATE stays good.
        Assert.True(Read(_ => Stored(0)).TryGet(out _, out _));
        Refused(_ => Stored(flip: 1));
    }

    [Fact]
    public void No_flipped_bit_behind_the_header_changes_the_list()
    {
        int length = 0;
        Read(gzip =>
        {
            length = gzip.Length;
            return gzip;
        });
        for (int bit = 10 * 8; bit < length * 8; bit++)
        {
            int at = bit;
            if (Read(gzip => Flip(gzip, at)).TryGet(out BitstringStatusList? list, out _))
            {
                StatusList read = list.ToStatusList(1, TestNetwork.Now)!;      // a bit behind the last code, which means nothing
                Assert.Equal([4711u], Enumerable.Range(0, Size).Select(index => (uint)index).Where(index => read.Value(index) != 0));
            }
        }
    }

    [Fact]
    public void A_wrong_checksum_or_length_is_refused()
    {
        Refused(gzip => Trailer(gzip, 8, 0));
        Refused(gzip => Trailer(gzip, 4, (Size / 8) - 1));
    }

    private static byte[] Flip(byte[] gzip, int bit)
    {
        gzip[bit / 8] ^= (byte)(1 << (bit % 8));
        return gzip;
    }

    private static byte[] Trailer(byte[] gzip, int fromEnd, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(gzip.AsSpan(gzip.Length - fromEnd), value);
        return gzip;
    }

    private static byte[] Stored(byte flip)
    {
        byte[] bits = new byte[Size / 8];
        bits[4711 / 8] = 0x80 >> (4711 % 8);
        uint checksum = Crc32.Of(bits);
        bits[1] ^= flip;
        byte[] head = [1, 0, 0, 0, 0];      // the last block, uncompressed: RFC 1951 §3.2.4
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(1), (ushort)bits.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(3), (ushort)(ushort.MaxValue - bits.Length));
        byte[] trailer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, checksum);
        BinaryPrimitives.WriteInt32LittleEndian(trailer.AsSpan(4), bits.Length);
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, .. head, .. bits, .. trailer];
    }

    private static void Refused(Func<byte[], byte[]> damage)
    {
        Assert.False(Read(damage).TryGet(out _, out Failure? failure));
        Assert.Equal((Reason.ContentMalformed, "status.encodedList"), (failure.Reason, failure.Where));
    }

    private static Result<BitstringStatusList> Read(Func<byte[], byte[]> damage)
    {
        JsonNode credential = JsonNode.Parse(BitstringStatusList.Write("https://issuer-1.example/status/1/revocation", "https://issuer-1.example", Revoked, StatusPurpose.Revocation))!;
        JsonNode subject = credential["credentialSubject"]!;
        byte[] gzip = StrictBase64Url.Decode(subject["encodedList"]!.GetValue<string>().AsSpan(1))!;
        subject["encodedList"] = "u" + StrictBase64Url.Encode(damage(gzip));
        return BitstringStatusList.Read(JsonElement.Parse(Encoding.UTF8.GetBytes(credential.ToJsonString())));
    }
}
