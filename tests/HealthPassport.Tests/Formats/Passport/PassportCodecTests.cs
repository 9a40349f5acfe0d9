using System.Text;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;
using HealthPassport.Tests.Formats.Cbor;
using Xunit;
using Oracle = System.Formats.Cbor;

namespace HealthPassport.Tests.Formats.Passport;

public class PassportCodecTests
{
    private static readonly byte[] Lane = [.. Enumerable.Range(0, SealedLane.Length).Select(i => (byte)i)];

    [Fact]
    public void What_was_written_is_read_back()
    {
        RandomSummaries random = new(1);
        for (int i = 0; i < 1500; i++)
        {
            HealthSummary summary = random.Next();
            byte[] bytes = Write(summary);
            PassportContent read = Read(bytes);
            Assert.Equal(SummaryText.Lines(summary), SummaryText.Lines(read.Summary));
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(Write(read.Summary)));
            Assert.Equal(Lane, bytes[read.Lane]);
            Assert.Equal(77u, read.StatusIndex);
        }
    }

    [Fact]
    public void What_was_sealed_is_read_back()
    {
        RandomSummaries random = new(2);
        for (int i = 0; i < 500; i++)
        {
            HealthSummary summary = random.Next() with { Holder = null };
            byte[] bytes = [.. WriteSealed(summary), .. new byte[i % 5]];
            Assert.True(PassportCodec.ReadSealed(bytes, Terminology.Current).TryGet(out HealthSummary? read, out Failure? failure), failure?.ToString());
            Assert.Equal(SummaryText.Lines(summary), SummaryText.Lines(read));
        }
    }

    [Fact]
    public void What_is_written_is_deterministic_cbor()
    {
        RandomSummaries random = new(3);
        for (int i = 0; i < 300; i++)
        {
            CborReader reader = new(Write(random.Next()));
            reader.ReadAny();
            Assert.True(reader.AtEnd);
        }
    }

    [Fact]
    public void Every_edited_passport_is_refused_or_is_the_one_spelling_of_what_was_read()
    {
        RandomSummaries random = new(4);
        int accepted = 0;
        for (int i = 0; i < 400; i++)
        {
            foreach (byte[] bytes in new Edits(i).Of(Write(random.Next(2)), 250))
            {
                if (PassportCodec.Read(bytes, Terminology.Current).TryGet(out PassportContent? read, out _) && read.Summary.Other.IsEmpty)
                {
                    accepted++;
                    CborWriter writer = new();
                    PassportCodec.Write(writer, read.Summary, bytes[read.Lane], read.StatusIndex);
                    AssertSame(bytes, writer.Written);
                }
            }
        }

        Assert.InRange(accepted, 5_000, 95_000);
    }

    [Fact]
    public void Every_edited_lane_is_refused_or_is_the_one_spelling_of_what_was_read()
    {
        RandomSummaries random = new(5);
        int accepted = 0;
        for (int i = 0; i < 400; i++)
        {
            foreach (byte[] bytes in new Edits(1000 + i).Of(WriteSealed(random.Next(2)), 250))
            {
                if (PassportCodec.ReadSealed(bytes, Terminology.Current).TryGet(out HealthSummary? read, out _) && read.Other.IsEmpty)
                {
                    accepted++;
                    byte[] again = WriteSealed(read);
                    AssertSame(bytes, [.. again, .. new byte[Math.Max(0, bytes.Length - again.Length)]]);
                }
            }
        }

        Assert.InRange(accepted, 5_000, 95_000);
    }

    [Fact]
    public void Refuses_every_truncation()
    {
        RandomSummaries random = new(6);
        for (int i = 0; i < 100; i++)
        {
            byte[] bytes = Write(random.Next());
            for (int length = 0; length < bytes.Length; length++)
            {
                Assert.False(PassportCodec.Read(bytes.AsSpan(0, length), Terminology.Current).TryGet(out _, out Failure? failure));
                Assert.Equal(Reason.ContentMalformed, failure.Reason);
            }
        }
    }

    [Fact]
    public void Refuses_a_byte_after_the_passport() => Refuses([.. Write(HealthSummary.Empty), 0]);

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Another_version_asks_for_a_newer_reader(int version)
    {
        byte[] bytes = Edit(Write(HealthSummary.Empty), pairs => pairs[0] = (pairs[0].Key, new CborModel.Integer(version)));
        Assert.False(PassportCodec.Read(bytes, Terminology.Current).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.NewerVersion, failure.Reason);
    }

    [Theory]
    [InlineData("a100f6")]
    [InlineData("a10061 31")]
    [InlineData("a100")]
    [InlineData("a10018")]
    public void A_version_that_is_no_number_is_malformed(string hex) => Refuses(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData(0)]      // version
    [InlineData(1)]      // lane
    [InlineData(2)]      // status index
    public void Refuses_a_passport_without_a_required_key(int index) => Refuses(Edit(Write(HealthSummary.Empty), pairs => pairs.RemoveAt(index)));

    [Theory]
    [InlineData(0)]
    [InlineData(95)]
    [InlineData(97)]
    public void Refuses_a_lane_of_another_size(int length) =>
        Refuses(Edit(Write(HealthSummary.Empty), pairs => pairs[1] = (pairs[1].Key, new CborModel.Bytes(Convert.ToHexString(new byte[length])))));

    [Theory]
    [InlineData(12, "820102")]
    [InlineData(24, "a0")]
    [InlineData(-1, "f6")]
    [InlineData(1000, "6161")]
    public void Keeps_a_key_of_a_later_version(int key, string cbor)
    {
        byte[] good = Write(HealthSummary.Empty);
        CborWriter pair = new();
        pair.WriteInteger(key);
        pair.WriteRaw(Convert.FromHexString(cbor));
        byte[] bytes = [(byte)(good[0] + 1), .. good[1..], .. pair.Written];
        Assert.Equal([new OtherContent($"passport.{key}", cbor)], Read(bytes).Summary.Other);
    }

    [Theory]
    [InlineData("a1 03 81 86 05f6f6f6f6 1863", "conditions", "1863")]
    [InlineData("a1 05 81 87 00f6f6f6f6f6 6161", "allergies", "6161")]
    [InlineData("a1 04 81 86 00f600f6f6 a0", "screenings", "a0")]
    [InlineData("a1 02 81 87 0000f6f6f6f6 820102", "vaccinations", "820102")]
    [InlineData("a1 06 81 8e 00f6f6f6f6f6f6f6f6f6f6f6f6 07", "medications", "07")]
    [InlineData("a1 07 81 85 0100f6f6 4101", "events", "4101")]
    public void Keeps_an_element_that_a_later_version_added_at_the_end(string hex, string where, string cbor)
    {
        HealthSummary read = ReadSealed(hex);
        Assert.Equal([new OtherContent($"lane.{where}", cbor)], read.Other);
        Assert.Equal(1, read.EntryCount);
    }

    [Fact]
    public void Keeps_an_event_of_a_type_that_a_later_version_added()
    {
        HealthSummary read = ReadSealed("a1 07 82 83050102 820100");
        Assert.Equal([new OtherContent("lane.events", "83050102")], read.Other);
        Assert.Single(read.Events);
    }

    [Theory]
    [InlineData("a1 02 81 82 00 3b7fffffffffffffff")]            // the smallest long as a date
    [InlineData("a1 02 81 82 00 82 00 3b7fffffffffffffff")]
    [InlineData("a1 02 81 82 00 82 00 1b7fffffffffffffff")]
    [InlineData("a1 03 81 82 00 3b7fffffffffffffff")]
    [InlineData("a1 04 81 83 00 f6 3b7fffffffffffffff")]
    [InlineData("a1 04 81 83 00 f6 c4823b7fffffffffffffff01")]
    [InlineData("a1 06 81 82 00 c482203b7fffffffffffffff")]
    [InlineData("a1 08 40")]                                     // keys of the passport map
    [InlineData("a1 09 00")]
    [InlineData("a1 00 01")]
    [InlineData("a1 01 81 6161")]
    [InlineData("a1 02 80")]                                     // empty lists
    [InlineData("a1 03 80")]
    [InlineData("a1 07 80")]
    [InlineData("a1 0a 80")]
    [InlineData("a1 03 81 80")]
    [InlineData("a1 03 81 81 f6")]                               // no code
    [InlineData("a1 03 81 82 00 f6")]                            // a trailing null
    [InlineData("a1 03 81 85 00 f6f6f6 00")]                     // "done" said in words
    [InlineData("a1 03 81 85 00 f6f6f6 820001")]                 // a link that is not there
    [InlineData("a1 0b 01")]                                     // table version 1 is the default
    [InlineData("a1 04 81 83 00 f6 c4822019 0096")]              // 15.0: 150 with one decimal
    [InlineData("a1 07 81 82 f6 03")]                            // null for the type of event
    [InlineData("a1 07 81 83 04 00 82 02 8200 6131")]            // a code of another system with a kind
    [InlineData("a1 02 82 820000 820000")]                       // two groups of one vaccine
    [InlineData("a1 02 81 82 00 81 00")]                         // a list of one dose
    [InlineData("a1 02 81 83 00 8200f6 81f6")]                   // a trailing null in a list
    [InlineData("a1 04 82 83 00 20 00 83 00 00 00")]             // a test of a month before one of a day
    [InlineData("a1 04 82 83 00 f6 00 83 00 00 00")]             // a test without a date before one with
    [InlineData("a1 02 81 82 00 82 f6 00")]                      // an undated dose before a dated one
    [InlineData("a1 02 81 82 00 82 20 00")]                      // a month before a day
    [InlineData("a1 02 81 82 00 82 21 20")]                      // months that descend
    [InlineData("a1 02 81 83 00 820000 83 11 12 13")]                 // more dose numbers than doses
    public void Refuses_what_has_another_form_or_a_second_spelling(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.False(PassportCodec.ReadSealed(bytes, Terminology.Current).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.ContentMalformed, failure.Reason);
    }

    [Theory]
    [InlineData("a0", true)]
    [InlineData("a0000000", true)]
    [InlineData("a0000100", false)]
    [InlineData("a00000ff", false)]
    [InlineData("a00001", false)]
    public void The_padding_of_a_lane_is_zeros(string hex, bool good) =>
        Assert.Equal(good, PassportCodec.ReadSealed(Convert.FromHexString(hex), Terminology.Current).TryGet(out _, out _));

    [Fact]
    public void A_number_above_two_billion_is_read()
    {
        Screening screening = Assert.Single(ReadSealed("a1 04 81 83 00 f6 1a b2d05e00").Screenings);
        Assert.Equal(3_000_000_000m, Assert.IsType<QuantityResult>(screening.Result).Value * (decimal)Math.Pow(10, ((Concept)screening.Code).Scale));
    }

    [Fact]
    public void Doses_may_come_in_any_order()
    {
        RandomSummaries random = new(7);
        for (int i = 0; i < 200; i++)
        {
            HealthSummary summary = random.Next();
            HealthSummary read = Read(Write(summary with { Vaccinations = [.. summary.Vaccinations.Reverse()] })).Summary;
            Assert.Equal(SummaryText.Lines(summary), SummaryText.Lines(read));
        }
    }

    [Fact]
    public void A_reader_with_an_older_table_loses_nothing()
    {
        Terminology older = OlderTable();
        RandomSummaries random = new(8);
        int newer = 0;
        for (int i = 0; i < 1500; i++)
        {
            byte[] bytes = Write(random.Next());
            Assert.True(PassportCodec.Read(bytes, older).TryGet(out PassportContent? read, out Failure? failure), $"{failure} {Convert.ToHexString(bytes)}");
            newer += read.Summary.Entries.Count(e => e.Subject is NewerCode { Number: < 10_000 });
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(Write(read.Summary)));
        }

        Assert.InRange(newer, 1000, int.MaxValue);
    }

    [Fact]
    public void An_older_table_shows_the_number_of_a_newer_concept()
    {
        Concept last = Terminology.Current.Concepts.Last(c => c.Kind == ConceptKind.Condition);
        byte[] bytes = Write(HealthSummary.Empty with { Conditions = [new Condition { Code = last }] });
        Assert.True(PassportCodec.Read(bytes, OlderTable()).TryGet(out PassportContent? read, out _));
        Assert.Equal(new NewerCode(ConceptKind.Condition, last.Id), read.Summary.Conditions[0].Code);
    }

    /// <summary>The table as it might have been before: of each kind only the first half.</summary>
    private static Terminology OlderTable()
    {
        Dictionary<ConceptKind, int> half = Terminology.Current.Concepts.GroupBy(c => c.Kind).ToDictionary(g => g.Key, g => g.Count() / 2);
        string[] lines = File.ReadAllLines(RepositoryRoot.PathOf("specs", "terminology", "concepts.csv"));
        string kept = string.Join('\n', lines[1..].Where((_, i) => Terminology.Current.Concepts[i].Id <= half[Terminology.Current.Concepts[i].Kind]).Prepend(lines[0]));
        return new Terminology(1, Encoding.UTF8.GetBytes(kept + "\n"));
    }

    private static byte[] Edit(byte[] passport, Action<List<(CborModel Key, CborModel Value)>> edit)
    {
        CborModel.Map map = (CborModel.Map)CborModel.ReadByOracle(new(passport, Oracle.CborConformanceMode.Strict));
        List<(CborModel Key, CborModel Value)> pairs = [.. map.Pairs];
        edit(pairs);
        return new CborModel.Map([.. pairs]).ToBytes();
    }

    private static void Refuses(byte[] bytes)
    {
        Assert.False(PassportCodec.Read(bytes, Terminology.Current).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.ContentMalformed, failure.Reason);
    }

    private static void AssertSame(ReadOnlySpan<byte> read, ReadOnlySpan<byte> written)
    {
        if (!read.SequenceEqual(written))
        {
            Assert.Fail($"A second spelling: {Convert.ToHexStringLower(read)} is written as {Convert.ToHexStringLower(written)}");
        }
    }

    private static PassportContent Read(byte[] bytes)
    {
        Assert.True(PassportCodec.Read(bytes, Terminology.Current).TryGet(out PassportContent? read, out Failure? failure), $"{failure} {Convert.ToHexString(bytes)}");
        return read;
    }

    private static HealthSummary ReadSealed(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.True(PassportCodec.ReadSealed(bytes, Terminology.Current).TryGet(out HealthSummary? read, out Failure? failure), failure?.ToString());
        return read;
    }

    private static byte[] Write(HealthSummary summary)
    {
        CborWriter writer = new();
        PassportCodec.Write(writer, summary, Lane, 77);
        return writer.ToArray();
    }

    private static byte[] WriteSealed(HealthSummary summary)
    {
        CborWriter writer = new();
        PassportCodec.WriteSealed(writer, summary);
        return writer.ToArray();
    }
}
