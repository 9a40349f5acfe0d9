using System.Text;
using HealthPassport.Formats.Base45;
using Xunit;

namespace HealthPassport.Tests.Formats.Base45;

public class Base45TextTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    // Every character of the alphabet, and neighbours that a careless decoder takes for one of them.
    private static readonly char[] Characters = [.. Alphabet, 'a', 'z', '_', '!', '"', '\'', ',', ';', '@', '[', '\0', '\n', '\u00A0', '\u0130', '\uFF11', '\u0661'];

    // RFC 9285 §4.3 and §4.4
    [Theory]
    [InlineData("BB8", "AB")]
    [InlineData("%69 VD92EX0", "Hello!!")]
    [InlineData("UJCLQE7W581", "base-45")]
    [InlineData("QED8WEX0", "ietf!")]
    [InlineData("", "")]
    public void Reads_the_examples_of_the_RFC(string text, string expected) => Assert.Equal(Encoding.ASCII.GetBytes(expected), Decode(text));

    [Theory]
    [InlineData("AB", "BB8")]
    [InlineData("Hello!!", "%69 VD92EX0")]
    [InlineData("base-45", "UJCLQE7W581")]
    [InlineData("ietf!", "QED8WEX0")]
    [InlineData("", "")]
    public void Writes_the_examples_of_the_RFC(string bytes, string expected) => Assert.Equal(expected, Encode(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void Refuses_every_text_of_one_character() => Assert.All(Characters, c => Assert.Null(Decode($"{c}")));

    [Fact]
    public void Reads_exactly_256_texts_of_two_characters_and_each_has_one_spelling() =>
        Assert.Equal(256, CountReadable(from a in Characters from b in Characters select new string([a, b])));

    [Fact]
    public void Reads_exactly_65536_texts_of_three_characters_and_each_has_one_spelling() =>
        Assert.Equal(65536, CountReadable(from a in Characters from b in Characters from c in Characters select new string([a, b, c])));

    [Theory]
    [InlineData("GGW")]       // 65 536, one too many (RFC 9285 §4.2)
    [InlineData(":::")]       // 91 124
    [InlineData("V5")]        // 256 in a pair
    [InlineData("::")]        // 2 024
    [InlineData("bb8")]       // lower case
    [InlineData("BB8B")]      // length mod 3 = 1
    [InlineData(" BB8")]
    [InlineData("BB8\n")]
    [InlineData("BB\u212A")]  // the Kelvin sign, which folds to k
    public void Refuses_what_is_no_base45(string text) => Assert.Null(Decode(text));

    [Theory]
    [InlineData("FGW", new byte[] { 0xFF, 0xFF })]
    [InlineData("U5", new byte[] { 0xFF })]
    [InlineData("000", new byte[] { 0, 0 })]
    [InlineData("00", new byte[] { 0 })]
    public void Reads_the_bounds(string text, byte[] expected) => Assert.Equal(expected, Decode(text));

    [Fact]
    public void Refuses_a_bad_character_at_every_place()
    {
        string good = Encode(new byte[40]);
        for (int i = 0; i < good.Length; i++)
        {
            Assert.Null(Decode(good[..i] + "a" + good[(i + 1)..]));
        }
    }

    [Fact]
    public void Agrees_with_an_encoder_of_others()
    {
        Random random = new(45);
        byte[][] cases = [.. Enumerable.Range(0, 300).Select(length => Bytes(random, length))];
        string path = Path.GetTempFileName();
        File.WriteAllLines(path, cases.Select(Convert.ToHexString));
        try
        {
            string[] theirs = Oracles.Run("base45.mjs", path).Output.Split('\n')[..cases.Length];
            Assert.Equal(cases.Select(Encode), theirs);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int CountReadable(IEnumerable<string> texts)
    {
        int count = 0;
        foreach (string text in texts)
        {
            if (Decode(text) is byte[] bytes)
            {
                Assert.Equal(text, Encode(bytes));
                count++;
            }
        }

        return count;
    }

    private static byte[]? Decode(string text)
    {
        byte[] bytes = new byte[Base45Text.ByteCount(text.Length)];
        return Base45Text.TryDecode(text, bytes) ? bytes : null;
    }

    private static string Encode(byte[] bytes)
    {
        char[] text = new char[Base45Text.CharacterCount(bytes.Length)];
        Base45Text.Encode(bytes, text);
        return new(text);
    }

    private static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
