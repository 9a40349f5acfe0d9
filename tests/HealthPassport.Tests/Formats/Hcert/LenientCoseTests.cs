using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Hcert;

public sealed class LenientCoseTests
{
    private const string Kid = "0102030405060708";

    [Theory]
    [InlineData("d284 4da2012604480102030405060708 a0 4100 4100")]
    [InlineData("84 4da2012604480102030405060708 a0 4100 4100")]      // without a tag
    [InlineData("d83dd284 4da2012604480102030405060708 a0 4100 4100")]      // as a CWT
    [InlineData("d29f 4da2012604480102030405060708 a0 4100 4100 ff")]
    [InlineData("d284 43a10126 a104480102030405060708 4100 4100")]      // the key id without protection
    [InlineData("d284 4da2012604480102030405060708 a104480202020202020202 4100 4100")]      // in both: the protected one counts
    [InlineData("d284 4da2044801020304050607080126 a20118230563616263 4100 4100")]      // others are ignored
    [InlineData("d284 4fbf18012604480102030405060708ff a0 4100 4100")]      // of indefinite length, with a long form
    public void Reads_the_spellings_of_others(string hex)
    {
        Assert.Null(Read(hex, out long algorithm, out KeyId keyId));
        Assert.Equal((-7L, Kid), (algorithm, keyId.ToString()));
    }

    [Theory]
    [InlineData("d284 40 a2012604480102030405060708 4100 4100", "cose.protected")]      // an empty header is no map
    [InlineData("d284 4ba104480102030405060708 a10126 4100 4100", "cose.protected.alg")]      // an algorithm that nobody signed
    [InlineData("d284 43a10126 a0 4100 4100", "cose.kid")]
    [InlineData("d284 43a10126 a10461 78 4100 4100", "cose.kid")]      // a text
    [InlineData("d284 45a201260440 a0 4100 4100", "cose.kid")]      // an empty one
    [InlineData("d284 50a3012602810404480102030405060708 a0 4100 4100", "cose.protected.crit")]
    [InlineData("d284 4da2012604480102030405060708 a0 f6 4100", "cose.payload")]
    [InlineData("d284 4fa30126012604480102030405060708 a0 4100 4100", "cose.protected")]      // a label twice
    [InlineData("d184 4da2012604480102030405060708 a0 4100 4100", "cose")]      // another tag
    [InlineData("d83d84 4da2012604480102030405060708 a0 4100 4100", "cose")]
    [InlineData("d285 4da2012604480102030405060708 a0 4100 4100 00", "cose")]
    [InlineData("d284 4da2012604480102030405060708 a0 4100 4100 00", "cose")]
    [InlineData("d284 4da2012604480102030405060708 a0 5f4100ff 4100", "cose")]      // a payload in parts
    [InlineData("d283 4da2012604480102030405060708 a0 4100", "cose")]
    public void Refuses_what_is_open_to_doubt(string hex, string where) => Assert.Equal((Reason.Malformed, where), Of(Read(hex, out _, out _)));

    [Fact]
    public void A_key_id_of_another_length_has_a_place() => Assert.Null(Read("d284 48a2012604430a0b0c a0 4100 4100", out _, out _));

    private static (Reason, string) Of(Failure? failure) => (failure!.Reason, failure.Where);

    private static Failure? Read(string hex, out long algorithm, out KeyId keyId) =>
        LenientCoseSign1.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _, out algorithm, out keyId);
}
