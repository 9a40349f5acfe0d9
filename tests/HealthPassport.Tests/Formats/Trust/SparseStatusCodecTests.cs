using System.Diagnostics;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust;

public class SparseStatusCodecTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public void What_was_written_is_read_back()
    {
        StatusList list = StatusList.Of(100_001, Now, Enumerable.Range(0, 300).Select(i => KeyValuePair.Create((uint)(i * 333), (CredentialStatus)(i % 4))));
        (long number, StatusList? read) = Read(Write(7, list));
        Assert.Equal((7, list.Size, list.AsOf), (number, read!.Size, read.AsOf));
        Assert.Equal(list.Packed.ToArray(), read.Packed.ToArray());
    }

    [Theory]
    [InlineData("8407001083820041008200408200 40")]      // a count of none in a byte
    [InlineData("84070010838201411082014110820040")]      // revoked and suspended
    [InlineData("840700108282014110820040")]      // two kinds only
    [InlineData("840700108382114110820040820040")]      // more than there are
    [InlineData("8407001a0010000183820040820040820040")]      // too large a list
    [InlineData("84070010838201411082004082004000")]      // something after it
    public void Refuses_anything_else(string hex)
    {
        CborReader cbor = new(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        (_, StatusList? list) = SparseStatusCodec.Read(ref cbor);
        Assert.False(cbor.AtEnd && list is not null);
    }

    [Fact]
    public void Takes_what_those_were_made_of()
    {
        (_, StatusList? list) = Read(Convert.FromHexString("84070010838201411082014120820040"));
        Assert.Equal((CredentialStatus.Revoked, CredentialStatus.Suspended), (list![1], list[2]));
    }

    [Fact]
    public void Refuses_every_truncation()
    {
        byte[] bytes = Write(1, StatusList.Of(65_536, Now, [new(3, CredentialStatus.Revoked), new(9, CredentialStatus.Suspended), new(60_000, CredentialStatus.Superseded)]));
        for (int length = 0; length < bytes.Length; length++)
        {
            CborReader cbor = new(bytes.AsSpan(0, length));
            SparseStatusCodec.Read(ref cbor);
            Assert.False(cbor.AtEnd);
        }
    }

    [Fact]
    public void A_million_cards_with_one_in_a_hundred_revoked_take_less_than_eleven_kilobytes_and_no_time()
    {
        StatusList list = StatusList.Of(1 << 20, Now, Enumerable.Range(0, 10_000).Select(i => KeyValuePair.Create((uint)(i * 7919L * 131 % (1 << 20)), CredentialStatus.Revoked)));
        Stopwatch watch = Stopwatch.StartNew();
        byte[] bytes = Write(1, list);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
        Assert.InRange(bytes.Length, 1, 11_000);
        StatusList read = Read(bytes).List!;
        long before = GC.GetAllocatedBytesForCurrentThread();
        watch.Restart();
        int revoked = 0;
        for (uint index = 0; index < read.Size; index++)
        {
            revoked += read[index] == CredentialStatus.Revoked ? 1 : 0;
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.InRange(watch.Elapsed.TotalMicroseconds / read.Size, 0, 1);
        Assert.Equal(10_000, revoked);
    }

    [Fact]
    public void A_list_in_both_forms_is_refused()
    {
        StatusList list = StatusList.Of(16, Now, [new(3, CredentialStatus.Revoked)]);
        CborWriter old = new();
        old.WriteArray(4);
        old.WriteInteger(1);
        old.WriteInteger(Now.ToUnixTimeSeconds());
        old.WriteInteger(16);
        old.WriteBytes(list.Compress());
        Assert.NotNull(Issuer((4, old.ToArray())));
        Assert.NotNull(Issuer((6, Write(1, list))));
        Assert.NotNull(Issuer((4, old.ToArray()), (6, Write(2, list))));
        Assert.Null(Issuer((4, old.ToArray()), (6, Write(1, list))));
        Assert.Null(Issuer((6, Write(1, list)), (4, old.ToArray())));
    }

    private static TrustedIssuer? Issuer(params (int Key, byte[] List)[] lists)
    {
        CborWriter cbor = new();
        cbor.WriteMap(4 + lists.Length);
        cbor.WriteInteger(0);
        cbor.WriteInteger(1);
        cbor.WriteInteger(1);
        cbor.WriteText("https://one.example");
        cbor.WriteInteger(2);
        cbor.WriteText("One");
        cbor.WriteInteger(3);
        cbor.WriteArray(0);
        foreach ((int key, byte[] list) in lists)
        {
            cbor.WriteInteger(key);
            cbor.WriteArray(1);
            cbor.WriteRaw(list);
        }

        CborReader reader = new(cbor.Written);
        TrustedIssuer issuer = TrustedIssuerCodec.Read(ref reader);
        return reader.AtEnd ? issuer : null;
    }

    private static byte[] Write(uint number, StatusList list)
    {
        CborWriter cbor = new(1024);
        SparseStatusCodec.Write(cbor, number, list);
        return cbor.ToArray();
    }

    private static (long Number, StatusList? List) Read(byte[] bytes)
    {
        CborReader cbor = new(bytes);
        (long number, StatusList? list) = SparseStatusCodec.Read(ref cbor);
        Assert.True(cbor.AtEnd);
        return (number, list);
    }
}
