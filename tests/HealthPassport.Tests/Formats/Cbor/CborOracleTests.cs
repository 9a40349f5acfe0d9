using HealthPassport.Formats.Cbor;
using Oracle = System.Formats.Cbor;
using Xunit;

namespace HealthPassport.Tests.Formats.Cbor;

/// <summary>Our reader beside System.Formats.Cbor. Its CTAP2 mode has the order of keys of RFC 8949 §4.2.1 for integers and strings; its strict mode has no order.</summary>
public class CborOracleTests
{
    [Fact]
    public void What_the_oracle_writes_in_order_is_accepted() =>
        Properties.Holds(CborModel.Deterministic, 2000, item => IsAccepted(item.ToBytesByOracle()));

    [Fact]
    public void What_our_writer_writes_is_canonical_for_the_oracle() =>
        Properties.Holds(CborModel.Deterministic, 2000, item => !CborModel.HasCtap2Order(item) || Accepts(Oracle.CborConformanceMode.Ctap2Canonical, item.ToBytes()));

    [Fact]
    public void Whatever_is_accepted_the_oracle_reads_and_writes_again_byte_for_byte()
    {
        int accepted = 0;
        foreach (byte[] bytes in Mutants(60_000))
        {
            if (IsAccepted(bytes) && !HasHugeInteger(bytes))
            {
                accepted++;
                CborModel read = CborModel.ReadByOracle(new(bytes, Oracle.CborConformanceMode.Strict));
                Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(read.ToBytesByOracle()));
                Assert.True(IsAscending(read), Convert.ToHexString(bytes));
            }
        }

        Assert.InRange(accepted, 1000, 60_000);
    }

    [Fact]
    public void Whatever_is_refused_the_canonical_oracle_refuses_too()
    {
        int refused = 0;
        foreach (byte[] bytes in Mutants(60_000))
        {
            if (!IsAccepted(bytes) && !IsBeyondOurSubset(bytes))
            {
                refused++;
                Assert.False(Accepts(Oracle.CborConformanceMode.Ctap2Canonical, bytes), Convert.ToHexString(bytes));
            }
        }

        Assert.InRange(refused, 1000, 60_000);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        Random random = new(8949);
        byte[] bytes = new byte[24];
        int failed = 0;
        for (int i = 0; i < 200_000; i++)
        {
            random.NextBytes(bytes);
            failed += ReadAtRandom(bytes.AsSpan(0, i % bytes.Length), random) ? 1 : 0;
        }

        Assert.InRange(failed, 100_000, 200_000);
    }

    private static bool ReadAtRandom(ReadOnlySpan<byte> bytes, Random random)
    {
        CborReader reader = new(bytes);
        for (int step = 0; step < 6; step++)
        {
            switch (random.Next(9))
            {
                case 0: reader.ReadInteger(); break;
                case 1: reader.ReadInteger(-5, 500); break;
                case 2: reader.ReadBytes(10); break;
                case 3: reader.ReadText(10); break;
                case 4: reader.ReadArray(0, 5); break;
                case 5: reader.ReadMap(5); break;
                case 6: reader.ReadTag(18); break;
                case 7: reader.ReadBoolean(); break;
                default: reader.ReadAny(); break;
            }

            Assert.InRange(reader.Position, 0, bytes.Length);
        }

        return reader.Failed;
    }

    private static bool IsAccepted(byte[] bytes)
    {
        CborReader reader = new(bytes);
        reader.ReadAny();
        return reader.AtEnd;
    }

    private static bool Accepts(Oracle.CborConformanceMode mode, byte[] bytes)
    {
        Oracle.CborReader reader = new(bytes, mode);
        try
        {
            reader.SkipValue();
            return reader.BytesRemaining == 0;
        }
        catch (Exception e) when (e is Oracle.CborContentException or InvalidOperationException)      // the latter for reserved simple values
        {
            return false;
        }
    }

    // The oracle's signed integers end where a long does; ours pass over larger ones within unknown content.
    private static bool HasHugeInteger(byte[] bytes) => bytes.AsSpan().IndexOfAny<byte>(0x1B, 0x3B) >= 0;

    // Floats, undefined and simple values, and composite keys, of which CTAP2 has another order: the oracle takes them and we do not.
    private static bool IsBeyondOurSubset(byte[] bytes)
    {
        try
        {
            return HasOther(new(bytes, Oracle.CborConformanceMode.Lax), isKey: false);
        }
        catch (Exception e) when (e is Oracle.CborContentException or InvalidOperationException)      // the latter for reserved simple values
        {
            return false;
        }
    }

    private static bool HasOther(Oracle.CborReader reader, bool isKey)
    {
        Oracle.CborReaderState state = reader.PeekState();
        switch (state)
        {
            case Oracle.CborReaderState.StartArray:
                bool any = isKey;
                reader.ReadStartArray();
                while (reader.PeekState() != Oracle.CborReaderState.EndArray)
                {
                    any |= HasOther(reader, isKey: false);
                }

                reader.ReadEndArray();
                return any;
            case Oracle.CborReaderState.StartMap:
                bool anyPair = isKey;
                reader.ReadStartMap();
                while (reader.PeekState() != Oracle.CborReaderState.EndMap)
                {
                    anyPair |= HasOther(reader, isKey: true);
                    anyPair |= HasOther(reader, isKey: false);
                }

                reader.ReadEndMap();
                return anyPair;
            default:
                reader.SkipValue();
                return state is Oracle.CborReaderState.HalfPrecisionFloat or Oracle.CborReaderState.SinglePrecisionFloat
                    or Oracle.CborReaderState.DoublePrecisionFloat or Oracle.CborReaderState.SimpleValue or Oracle.CborReaderState.Tag;
        }
    }

    private static bool IsAscending(CborModel item) => item switch
    {
        CborModel.Tagged tagged => IsAscending(tagged.Item),
        CborModel.List list => list.Items.All(IsAscending),
        CborModel.Map map => map.Pairs.All(p => IsAscending(p.Key) && IsAscending(p.Value))
            && map.Pairs.Zip(map.Pairs.Skip(1)).All(p => p.First.Key.ToBytesByOracle().AsSpan().SequenceCompareTo(p.Second.Key.ToBytesByOracle()) < 0),
        _ => true,
    };

    /// <summary>Small items with one or two bytes changed, so that many are still items.</summary>
    private static IEnumerable<byte[]> Mutants(int count)
    {
        string[] seeds = ["a3010218186161204161", "83a10102820304a0", "a26161016162820203", "c48221196ab3", "8301820203820405", "a2820101028201020380", "856161624142f4f5f6", "190100"];
        Random random = new(7049);
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = Convert.FromHexString(seeds[i % seeds.Length]);
            for (int edits = random.Next(1, 3); edits > 0; edits--)
            {
                int at = random.Next(bytes.Length);
                bytes[at] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)(bytes[at] ^ (1 << random.Next(8)));
            }

            yield return bytes;
        }
    }
}
