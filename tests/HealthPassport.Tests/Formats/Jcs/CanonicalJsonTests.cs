using System.Globalization;
using System.Text;
using HealthPassport.Formats.Jcs;
using HealthPassport.Formats.Json;
using Xunit;

namespace HealthPassport.Tests.Formats.Jcs;

public sealed class CanonicalJsonTests
{
    /// <summary>The table of RFC 8785 appendix B: the bits of a number, and how it is written.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Writes_numbers_as_the_rfc_does(string bits, string expected) =>
        Assert.Equal(expected, EcmaNumber.Write(BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    /// <summary>The example of RFC 8785 §3.2.2 and §3.2.3.</summary>
    [Fact]
    public void Sorts_and_escapes_as_the_rfc_does()
    {
        const string Given = """{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""";
        const string Expected = """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""";
        Assert.Equal(Expected, Canonical(Given));
    }

    [Fact]
    public void Sorts_by_code_units_not_by_code_points() =>
        Assert.Equal("""{"\r":1,"1":2,"é":3,"😀":4,"דּ":5}""".Replace("\\r", "\\r", StringComparison.Ordinal), Canonical("""{"דּ":5,"é":3,"\r":1,"😀":4,"1":2}"""));

    [Fact]
    public void Refuses_a_number_beyond_all_numbers() => Assert.Null(CanonicalJson.Write(StrictJson.Parse("""{"a":1e400}"""u8, out _)!.Value));

    [Fact]
    public void Agrees_with_another_library()
    {
        Random random = new(1);
        string[] texts = [.. Enumerable.Range(0, 1000).Select(_ => Json(random, 0))];
        string path = Path.GetTempFileName();
        File.WriteAllLines(path, texts);
        string[] theirs = Oracles.Run("canonicalize.mjs", path).Output.Split('\n')[..texts.Length];
        File.Delete(path);
        Assert.Equal(theirs, texts.Select(Canonical));
    }

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Write(StrictJson.Parse(Encoding.UTF8.GetBytes(json), out _)!.Value)!);

    private static string Json(Random random, int depth) => random.Next(depth > 3 ? 3 : 5) switch
    {
        0 => random.Next(2) == 0 ? random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture) : (random.NextDouble() * Math.Pow(10, random.Next(-30, 30))).ToString("R", CultureInfo.InvariantCulture),
        1 => $"\"{Text(random)}\"",
        2 => random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" },
        3 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth + 1)))}]",
        _ => $"{{{string.Join(", ", Enumerable.Range(0, random.Next(5)).Select(i => $"\"{Text(random)}{i}\" : {Json(random, depth + 1)}"))}}}",
    };

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(5) switch { 0 => "\\u000b", 1 => "é", 2 => "😀", 3 => "\\\"", _ => ((char)random.Next('a', 'z')).ToString() }));
}
