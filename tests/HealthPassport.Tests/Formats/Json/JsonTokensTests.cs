using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Json;
using Xunit;

namespace HealthPassport.Tests.Formats.Json;

public class JsonTokensTests
{
    private const int Depth = 8;

    private static readonly string[] Texts =
    [
        """{"a":1,"b":[true,false,null,"x"],"c":{"d":"é 𝄞","e":[[],{}]},"f":-1.50e3}""",
        """{"name":"Yara \"Noor\" \\ \u00e9 \ud834\udd1e","lot":"  "}""",
        """[1,2,{"a":{"a":{"a":1}}},""]""",
        "\"text\"",

        // Plain ones, which take the quick way.
        """{"a":1,"b":[true,false,"x",0.5],"c":{"d":"é 𝄞","e":[[],{}]},"f":10.25}""",
        """[{"name":"Yara"},[1,2,{"a":{"a":{"a":1}}}],""]""",
    ];

    public static TheoryData<string> Refused =>
    [
        "", "{", "{}{}", "{\"a\":1,}", "[1,]", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"a\":\"\\ud834\"}", "{\"\\udd1e\":1}",
        "{\"a\":{\"b\":1,\"c\":{},\"b\":2}}", "// x\n{}", "{'a':1}", "[[[[[[[[[1]]]]]]]]]", "\uFEFF{}", "{\"a\":01}", "{\"a\":\"\n\"}", "nul",
        "{" + string.Join(',', Enumerable.Range(0, 100).Append(7).Select(i => $"\"m{i}\":1")) + "}",
        "{" + string.Join(',', Enumerable.Range(0, 33).Append(32).Select(i => $"\"m{i}\":1")) + "}",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_what_has_no_meaning_or_two(string text)
    {
        Assert.Null(Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Null(StrictJson.Parse(Encoding.UTF8.GetBytes(text), Depth, out _));
    }

    [Fact]
    public void A_mark_is_seen_from_above_and_can_be_taken_away()
    {
        JsonToken root = Parse("""{"a":{"b":[1,{"c":2,"d":3}]},"e":4}"""u8.ToArray())!.Value;
        Assert.True(root.TryGet("a", out JsonToken a));
        Assert.True(a.TryGet("b", out JsonToken list));
        Assert.True(list.Children.Last().TryGet("d", out JsonToken d));
        Assert.True(root.TryGet("e", out JsonToken e));
        Assert.Equal(".a.b[1].d", root.PathTo(d));
        d.Take();
        Assert.True(root.IsTouched && a.IsTouched && d.IsTaken && !a.IsTaken && !e.IsTouched);
        a.Forget();
        Assert.False(root.IsTouched || d.IsTaken);
    }

    [Fact]
    public void Refuses_bad_utf8()
    {
        Assert.Null(Parse([(byte)'"', 0xC0, 0x80, (byte)'"']));
        Assert.Null(Parse([(byte)'"', 0xED, 0xA0, 0x80, (byte)'"']));
    }

    [Fact]
    public void Takes_objects_with_many_members_beside_and_within_each_other()
    {
        string Wide(string inner) => "{" + string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"m{i}\":{inner}")) + "}";
        JsonToken root = Parse(Encoding.UTF8.GetBytes(Wide(Wide("1")))) ?? throw new InvalidOperationException("refused");
        Assert.Equal(50, root.Children.Count);
        Assert.All(root.Children, member => Assert.Equal("1", Encoding.UTF8.GetString(member.TryGet("m49", out JsonToken last) ? last.Raw : default)));
    }

    [Fact]
    public void Gives_the_values_that_System_Text_Json_gives()
    {
        foreach (string text in Texts)
        {
            JsonToken token = Parse(Encoding.UTF8.GetBytes(text)) ?? throw new InvalidOperationException("refused");
            AssertSame(JsonElement.Parse(text), token);
            Assert.Equal(JsonSerializer.Serialize(JsonElement.Parse(text)), JsonSerializer.Serialize(JsonElement.Parse(token.ToOneLine())));
        }
    }

    [Fact]
    public void Agrees_with_the_strict_parser_on_texts_with_changed_bytes()
    {
        Random random = new(20261122);
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Texts[i % Texts.Length]);
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[],:\"\\ab10.u "[random.Next(15)];
            }

            JsonToken? token = Parse(bytes);
            JsonElement? element = StrictJson.Parse(bytes, Depth, out _);
            Assert.Equal(element is null, token is null);
            refused += token is null ? 1 : 0;
            if (token is JsonToken known)
            {
                AssertSame(element!.Value, known);
            }
        }

        Assert.InRange(refused, 5_000, 19_000);      // else the edits would show nothing
    }

    [Theory]
    [InlineData("""{"a":""}""", true)]
    [InlineData("""{"a":" \t"}""", true)]
    [InlineData("""{"a":"\u00a0"}""", true)]
    [InlineData("""{"a":[{}]}""", true)]
    [InlineData("""{"a":[]}""", true)]
    [InlineData("""{"a":null}""", true)]
    [InlineData("""{"a":[{"b":" x"}],"c":0}""", false)]
    public void Knows_whether_there_is_an_empty_value(string text, bool holds) =>
        Assert.Equal(holds, Parse(Encoding.UTF8.GetBytes(text))!.Value.MayHoldEmptyValue);

    private static JsonToken? Parse(byte[] utf8) => JsonTokens.Parse(utf8, utf8.Length, Depth, new KnownTexts("a", "name"), out _)?.Root;

    private static void AssertSame(JsonElement expected, JsonToken actual)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal([.. expected.EnumerateObject().Select(member => member.Name)], [.. actual.Children.Select(member => member.Name)]);
                foreach (JsonProperty member in expected.EnumerateObject())
                {
                    Assert.True(actual.TryGet(member.Name, out JsonToken same));
                    AssertSame(member.Value, same);
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.Children.Count);
                foreach ((JsonElement item, JsonToken same) in expected.EnumerateArray().Zip(actual.Children))
                {
                    AssertSame(item, same);
                }

                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), actual.Text);
                break;
            default:
                Assert.Equal(expected.GetRawText(), Encoding.UTF8.GetString(actual.Raw));
                break;
        }
    }
}
