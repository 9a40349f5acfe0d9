using HealthPassport.Formats;
using HealthPassport.Formats.Base45;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust;

public class TrustCodesTests
{
    // The digest was made with another program: SHA-256 of three zero bytes begins so.
    [Fact]
    public void One_part_stands_as_the_specification_says() => Assert.Equal(["HPT1:1/1/709E80C88487A241/00000"], Split(new byte[3]));

    [Theory]
    [InlineData(Limits.TrustCodeBytes, 1)]
    [InlineData(Limits.TrustCodeBytes + 1, 2)]
    [InlineData(Limits.TrustCodeBytes * Limits.TrustCodes, Limits.TrustCodes)]
    public void All_parts_together_are_the_file(int length, int parts)
    {
        byte[] file = new byte[length];
        new Random(length).NextBytes(file);
        IReadOnlyList<string> texts = Split(file);
        Assert.Equal(parts, texts.Count);
        Assert.Equal(file, texts.SelectMany(Bytes));
    }

    [Fact]
    public void What_would_take_too_long_is_refused()
    {
        Assert.False(TrustCodes.Split(new byte[(Limits.TrustCodeBytes * Limits.TrustCodes) + 1]).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.TooLarge, failure.Reason);
        Assert.False(TrustCodes.Split([]).TryGet(out _, out failure));
        Assert.Equal(Reason.Empty, failure.Reason);
    }

    private static IReadOnlyList<string> Split(byte[] file) => TrustCodes.Split(file).TryGet(out IReadOnlyList<string>? texts, out Failure? failure) ? texts : throw new InvalidOperationException(failure.ToString());

    private static byte[] Bytes(string text)
    {
        string part = text[(text.IndexOf('/', text.IndexOf('/', text.IndexOf('/') + 1) + 1) + 1)..];
        byte[] bytes = new byte[Base45Text.ByteCount(part.Length)];
        Assert.True(Base45Text.TryDecode(part, bytes));
        return bytes;
    }
}
