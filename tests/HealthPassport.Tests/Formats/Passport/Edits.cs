using HealthPassport.Tests.Formats.Cbor;
using Oracle = System.Formats.Cbor;

namespace HealthPassport.Tests.Formats.Passport;

/// <summary>Edits of a CBOR message: of its bytes, and of its items, so that most are still deterministic CBOR and reach the rules above it.</summary>
internal sealed class Edits(int seed)
{
    private static readonly CborModel[] Items =
    [
        new CborModel.Null(), new CborModel.Boolean(true), new CborModel.Boolean(false), new CborModel.Integer(0), new CborModel.Integer(1), new CborModel.Integer(2),
        new CborModel.Integer(3), new CborModel.Integer(4), new CborModel.Integer(5), new CborModel.Integer(10), new CborModel.Integer(16), new CborModel.Integer(-1), new CborModel.Integer(-2),
        new CborModel.Integer(-2500), new CborModel.Integer(3_000_000_000), new CborModel.Integer(long.MaxValue), new CborModel.Integer(long.MinValue), new CborModel.Integer(65535),
        new CborModel.Integer(65536), new CborModel.Text(""), new CborModel.Text("A1"), new CborModel.Bytes("00"), new CborModel.Bytes("05"), new CborModel.List([]),
        new CborModel.List([new CborModel.Null()]), new CborModel.List([new CborModel.Integer(0)]), new CborModel.List([new CborModel.Integer(0), new CborModel.Integer(0)]),
        new CborModel.List([new CborModel.Integer(1), new CborModel.Text("B2")]), new CborModel.List([new CborModel.Boolean(true), new CborModel.Integer(7)]),
        new CborModel.List([new CborModel.Bytes("01"), new CborModel.Text("B2")]), new CborModel.List([new CborModel.Integer(120), new CborModel.Integer(80)]),
        new CborModel.Tagged(4, new CborModel.List([new CborModel.Integer(-1), new CborModel.Integer(15)])),
        new CborModel.Tagged(4, new CborModel.List([new CborModel.Integer(-6), new CborModel.Integer(10)])),
        new CborModel.Tagged(4, new CborModel.List([new CborModel.Integer(-2), new CborModel.Integer(3_000_000_001)])),
        new CborModel.List([new CborModel.Integer(2), new CborModel.List([new CborModel.Integer(0), new CborModel.Text("C3")])]),
    ];

    private readonly Random _random = new(seed);

    public IEnumerable<byte[]> Of(byte[] good, int count)
    {
        CborModel item = CborModel.ReadByOracle(new(good, Oracle.CborConformanceMode.Strict));
        for (int i = 0; i < count; i++)
        {
            yield return i % 2 == 0 ? EditBytes(good) : EditItem(item).ToBytes();
        }
    }

    private byte[] EditBytes(byte[] good)
    {
        List<byte> bytes = [.. good];
        for (int edits = _random.Next(1, 3); edits > 0 && bytes.Count > 0; edits--)
        {
            int at = _random.Next(bytes.Count);
            switch (_random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << _random.Next(8)); break;
                case 1: bytes[at] = (byte)_random.Next(256); break;
                case 2: bytes[at] = unchecked((byte)(bytes[at] + 1)); break;
                case 3: bytes.RemoveAt(at); break;
                default: bytes.Insert(at, (byte)_random.Next(256)); break;
            }
        }

        return [.. bytes];
    }

    // Goes down at random and changes what it meets at the end.
    private CborModel EditItem(CborModel item)
    {
        if (_random.Next(5) == 0)
        {
            return Items[_random.Next(Items.Length)];
        }

        switch (item)
        {
            case CborModel.List list:
                return new CborModel.List([.. EditList(list.Items)]);
            case CborModel.Map { Pairs.Length: > 0 } map:
                (CborModel Key, CborModel Value)[] pairs = [.. map.Pairs];
                int at = _random.Next(pairs.Length);
                pairs[at].Value = EditItem(pairs[at].Value);
                return new CborModel.Map(pairs);
            case CborModel.Tagged tagged:
                return tagged with { Item = EditItem(tagged.Item) };
            case CborModel.Integer { Value: > -100_000 and < 100_000 } integer:
                return new CborModel.Integer(integer.Value + _random.Next(-2, 3));
            default:
                return Items[_random.Next(Items.Length)];
        }
    }

    private List<CborModel> EditList(CborModel[] items)
    {
        List<CborModel> edited = [.. items];
        int at = _random.Next(items.Length + 1);
        switch (_random.Next(8))
        {
            case 0: edited.Insert(at, Items[_random.Next(Items.Length)]); break;
            case 1 when at < items.Length: edited.RemoveAt(at); break;
            case 2 when at < items.Length: edited.Add(items[at]); break;
            case 3 when items.Length > 1: (edited[0], edited[^1]) = (edited[^1], edited[0]); break;
            default:
                if (at < items.Length)
                {
                    edited[at] = EditItem(items[at]);
                }

                break;
        }

        return edited;
    }
}
