using FsCheck;
using FsCheck.Fluent;
using HealthPassport.Formats.Cbor;
using Oracle = System.Formats.Cbor;
using Xunit;

namespace HealthPassport.Tests.Formats.Cbor;

/// <summary>A CBOR item as a tree: what our writer and the oracle's are given, and what both readers answer.</summary>
internal abstract record CborModel
{
    public sealed record Integer(long Value) : CborModel;

    public sealed record Bytes(string Hex) : CborModel;

    public sealed record Text(string Value) : CborModel;

    public sealed record Boolean(bool Value) : CborModel;

    public sealed record Null : CborModel;

    public sealed record Tagged(ulong Tag, CborModel Item) : CborModel;

    public sealed record List(CborModel[] Items) : CborModel;

    /// <summary>Its pairs stand in the order in which they are written.</summary>
    public sealed record Map((CborModel Key, CborModel Value)[] Pairs) : CborModel;

    /// <summary>Items of the deterministic form only.</summary>
    public static Gen<CborModel> Deterministic { get; } = Gen.Sized(size => Generate(Math.Min(size, 30)));

    /// <summary>Items without a tag, with integers and strings as the only keys: there CTAP2's order of keys is that of RFC 8949 §4.2.1.</summary>
    public static bool HasCtap2Order(CborModel item) => item switch
    {
        Tagged => false,
        List list => list.Items.All(HasCtap2Order),
        Map map => map.Pairs.All(p => p.Key is Integer or Bytes or Text && HasCtap2Order(p.Value)),
        _ => true,
    };

    public byte[] ToBytes()
    {
        CborWriter writer = new(1);
        Write(writer);
        return writer.ToArray();
    }

    public byte[] ToBytesByOracle()
    {
        Oracle.CborWriter writer = new(Oracle.CborConformanceMode.Strict);
        Write(writer);
        return writer.Encode();
    }

    /// <summary>What our reader's methods answer for an item of any kind.</summary>
    public static CborModel Read(ref CborReader reader)
    {
        switch (reader.Peek())
        {
            case CborType.Unsigned or CborType.Negative:
                return new Integer(reader.ReadInteger());
            case CborType.Bytes:
                return new Bytes(Convert.ToHexString(reader.ReadBytes(int.MaxValue)));
            case CborType.Text:
                return new Text(reader.ReadText(int.MaxValue));
            case CborType.Array:
                CborModel[] items = new CborModel[reader.ReadArray(0, int.MaxValue)];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = Read(ref reader);
                }

                return new List(items);
            case CborType.Map:
                (CborModel, CborModel)[] pairs = new (CborModel, CborModel)[reader.ReadMap(int.MaxValue)];
                for (int i = 0; i < pairs.Length; i++)
                {
                    pairs[i] = (Read(ref reader), Read(ref reader));
                }

                return new Map(pairs);
            case CborType.Tag:
                reader.ReadTag(4);
                return new Tagged(4, Read(ref reader));
            case CborType.Simple:
                return new Boolean(reader.ReadBoolean());
            default:
                Assert.True(reader.TryReadNull());
                return new Null();
        }
    }

    /// <summary>What the oracle reads.</summary>
    public static CborModel ReadByOracle(Oracle.CborReader reader)
    {
        switch (reader.PeekState())
        {
            case Oracle.CborReaderState.UnsignedInteger or Oracle.CborReaderState.NegativeInteger:
                return new Integer(reader.ReadInt64());
            case Oracle.CborReaderState.ByteString:
                return new Bytes(Convert.ToHexString(reader.ReadByteString()));
            case Oracle.CborReaderState.TextString:
                return new Text(reader.ReadTextString());
            case Oracle.CborReaderState.StartArray:
                CborModel[] items = new CborModel[reader.ReadStartArray()!.Value];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = ReadByOracle(reader);
                }

                reader.ReadEndArray();
                return new List(items);
            case Oracle.CborReaderState.StartMap:
                (CborModel, CborModel)[] pairs = new (CborModel, CborModel)[reader.ReadStartMap()!.Value];
                for (int i = 0; i < pairs.Length; i++)
                {
                    pairs[i] = (ReadByOracle(reader), ReadByOracle(reader));
                }

                reader.ReadEndMap();
                return new Map(pairs);
            case Oracle.CborReaderState.Tag:
                return new Tagged((ulong)reader.ReadTag(), ReadByOracle(reader));
            case Oracle.CborReaderState.Boolean:
                return new Boolean(reader.ReadBoolean());
            default:
                reader.ReadNull();
                return new Null();
        }
    }

    private void Write(CborWriter writer)
    {
        switch (this)
        {
            case Integer integer:
                writer.WriteInteger(integer.Value);
                break;
            case Bytes bytes:
                writer.WriteBytes(Convert.FromHexString(bytes.Hex));
                break;
            case Text text:
                writer.WriteText(text.Value);
                break;
            case Boolean boolean:
                writer.WriteBoolean(boolean.Value);
                break;
            case Tagged tagged:
                writer.WriteTag(tagged.Tag);
                tagged.Item.Write(writer);
                break;
            case List list:
                writer.WriteArray(list.Items.Length);
                Array.ForEach(list.Items, item => item.Write(writer));
                break;
            case Map map:
                writer.WriteMap(map.Pairs.Length);
                Array.ForEach(map.Pairs, pair =>
                {
                    pair.Key.Write(writer);
                    pair.Value.Write(writer);
                });
                break;
            default:
                writer.WriteNull();
                break;
        }
    }

    private void Write(Oracle.CborWriter writer)
    {
        switch (this)
        {
            case Integer integer:
                writer.WriteInt64(integer.Value);
                break;
            case Bytes bytes:
                writer.WriteByteString(Convert.FromHexString(bytes.Hex));
                break;
            case Text text:
                writer.WriteTextString(text.Value);
                break;
            case Boolean boolean:
                writer.WriteBoolean(boolean.Value);
                break;
            case Tagged tagged:
                writer.WriteTag((Oracle.CborTag)tagged.Tag);
                tagged.Item.Write(writer);
                break;
            case List list:
                writer.WriteStartArray(list.Items.Length);
                Array.ForEach(list.Items, item => item.Write(writer));
                writer.WriteEndArray();
                break;
            case Map map:
                writer.WriteStartMap(map.Pairs.Length);
                Array.ForEach(map.Pairs, pair =>
                {
                    pair.Key.Write(writer);
                    pair.Value.Write(writer);
                });
                writer.WriteEndMap();
                break;
            default:
                writer.WriteNull();
                break;
        }
    }

    private static Gen<CborModel> Generate(int size)
    {
        Gen<CborModel> integer = Gen.Choose(0, 63).Zip(Gen.Choose(int.MinValue, int.MaxValue), Number).Select(n => (CborModel)new Integer(n));
        Gen<CborModel> bytes = Gen.Choose(0, 300).Select(n => (CborModel)new Bytes(Convert.ToHexString(new byte[n % 40 == 0 ? n : n % 40])));
        Gen<CborModel> text = Gen.ArrayOf(Gen.Elements('a', 'é', 'ب', '水', ' ', '\u0000')).Select(c => (CborModel)new Text(new string(c)));
        Gen<CborModel> other = Gen.Elements<CborModel>(new Boolean(true), new Boolean(false), new Null());
        if (size == 0)
        {
            return Gen.OneOf(integer, integer, bytes, text, other);
        }

        Gen<CborModel> smaller = Generate(size / 3);
        return Gen.OneOf(
            integer,
            bytes,
            text,
            other,
            smaller.Select(item => (CborModel)new Tagged(4, item)),
            Gen.ArrayOf(smaller).Resize(size).Select(items => (CborModel)new List(items)),
            Gen.ArrayOf(smaller.Zip(smaller)).Resize(size).Select(pairs => (CborModel)new Map(Sorted(pairs))));
    }

    private static long Number(int bits, int seed) => bits == 0 ? seed : ((long)seed << 32 ^ seed) >> bits;

    private static (CborModel, CborModel)[] Sorted((CborModel Key, CborModel Value)[] pairs) =>
        [.. pairs.DistinctBy(p => Convert.ToHexString(p.Key.ToBytes())).OrderBy(p => Convert.ToHexString(p.Key.ToBytes()), StringComparer.Ordinal)];
}
