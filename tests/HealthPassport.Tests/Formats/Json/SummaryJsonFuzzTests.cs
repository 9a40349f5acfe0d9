using HealthPassport.Formats.Json;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Json;

public sealed class SummaryJsonFuzzTests
{
    private const string Alphabet = "{}[]\",:\\0123456789.-eEtrufalsn u";

    public static TheoryData<string> SampleNames => Samples.Names;

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Edits_of_a_sample_give_a_value_and_no_exception(string name)
    {
        byte[] sample = Samples.Read(name);
        Random random = new(20251121);
        for (int i = 0; i < 1500; i++)
        {
            byte[] edited = [.. sample];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                edited = Edit(edited, random);
            }

            ReadAndWrite(edited);
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_sample_that_was_cut_off_is_refused(string name)
    {
        byte[] sample = Samples.Read(name);
        int end = sample.AsSpan().LastIndexOf((byte)'}');
        for (int length = 0; length < end; length += 7)
        {
            Assert.False(SummaryJson.Read(sample.AsSpan(0, length), Terminology.Current).TryGet(out _, out _));
        }
    }

    [Fact]
    public void Random_bytes_give_a_value_and_no_exception()
    {
        Random random = new(7);
        for (int i = 0; i < 5000; i++)
        {
            byte[] bytes = new byte[random.Next(80)];
            random.NextBytes(bytes);
            ReadAndWrite(bytes);
        }
    }

    [Fact]
    public void Random_JSON_signs_give_a_value_and_no_exception()
    {
        Random random = new(8);
        for (int i = 0; i < 20000; i++)
        {
            byte[] bytes = new byte[random.Next(40)];
            for (int j = 0; j < bytes.Length; j++)
            {
                bytes[j] = (byte)Alphabet[random.Next(Alphabet.Length)];
            }

            ReadAndWrite(bytes);
        }
    }

    // What is read is written in a form that reads again.
    private static void ReadAndWrite(ReadOnlySpan<byte> json)
    {
        if (SummaryJson.Read(json, Terminology.Current).TryGet(out HealthSummary? summary, out _))
        {
            string written = SummaryText.Write(summary, "en");
            Assert.Equal(SummaryText.Write(summary), SummaryText.Again(written));
        }
    }

    private static byte[] Edit(byte[] bytes, Random random)
    {
        int at = random.Next(bytes.Length);
        int length = Math.Min(random.Next(1, 12), bytes.Length - at);
        byte sign = (byte)Alphabet[random.Next(Alphabet.Length)];
        return random.Next(5) switch
        {
            0 => [.. bytes[..at], sign, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], sign, .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[(at + length)..]],
            3 => [.. bytes[..(at + length)], .. bytes[at..]],
            _ => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
        };
    }
}
