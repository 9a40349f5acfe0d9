using System.Text;
using System.Text.Unicode;
using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Foreign;

/// <summary>
/// Reads well-formed CBOR of others into values (RFC 8949 §3): indefinite lengths, long forms, floats, tags and any order of keys are taken.
/// Refused are a name that stands twice, names that are neither integers nor texts, invalid UTF-8, undefined and unassigned simple values,
/// nesting beyond <see cref="Limits.CborDepth"/>, and counts beyond the bytes.
/// </summary>
internal static class CborTree
{
    // Below this many members comparing each with each is faster than a set.
    private const int FewMembers = 16;

    /// <summary>Reads one value that fills the bytes; null when it does not, or is refused.</summary>
    public static ForeignValue? Read(ReadOnlyMemory<byte> cbor)
    {
        LenientCborReader reader = new(cbor.Span);
        ForeignValue value = Read(ref reader, cbor, 0);
        return reader.AtEnd ? value : null;
    }

    /// <summary>Passes over the next value.</summary>
    public static void Skip(ref LenientCborReader reader) => Skip(ref reader, 0);

    /// <summary>Reads the next value.</summary>
    /// <param name="reader">The reader; it has failed afterwards when the value is refused.</param>
    /// <param name="cbor">The bytes under the reader.</param>
    /// <param name="depth">How deep the value lies, 0 for the outermost.</param>
    public static ForeignValue Read(ref LenientCborReader reader, ReadOnlyMemory<byte> cbor, int depth)
    {
        int start = reader.Position;
        CborHead head = reader.ReadHead();
        if (depth > Limits.CborDepth || reader.Failed)
        {
            reader.Fail();
            return ForeignValue.Null;
        }

        return head.Type switch
        {
            CborType.Unsigned => new() { Kind = ForeignKind.Integer, Number = head.Argument, Cbor = cbor[start..reader.Position] },
            CborType.Negative => new() { Kind = ForeignKind.Integer, Number = -1 - (Int128)head.Argument, Cbor = cbor[start..reader.Position] },
            CborType.Bytes => ReadBytes(ref reader, cbor, start, head),
            CborType.Text => ReadText(ref reader, cbor, start, head),
            CborType.Array => ReadList(ref reader, cbor, start, head, depth),
            CborType.Map => ReadMap(ref reader, cbor, start, head, depth),
            CborType.Tag => ReadTagged(ref reader, cbor, start, head, depth),
            _ => ReadSimple(ref reader, cbor, start, head),
        };
    }

    private static void Skip(ref LenientCborReader reader, int depth)
    {
        CborHead head = reader.ReadHead();
        if (depth > Limits.CborDepth)
        {
            reader.Fail();
        }

        switch (head.Type)
        {
            case CborType.Bytes or CborType.Text:
                reader.ReadString(head);
                break;
            case CborType.Array or CborType.Map:
                reader.Room(head, head.Type == CborType.Map ? 2 : 1);
                int perItem = head.Type == CborType.Map ? 2 : 1;
                for (int i = 0; reader.HasNext(head, i); i++)
                {
                    for (int part = 0; part < perItem; part++)
                    {
                        Skip(ref reader, depth + 1);
                    }
                }

                break;
            case CborType.Tag:
                Skip(ref reader, depth + 1);
                break;
        }
    }

    private static ForeignValue ReadBytes(ref LenientCborReader reader, ReadOnlyMemory<byte> cbor, int start, CborHead head)
    {
        byte[] bytes = reader.ReadString(head).ToArray();
        return new() { Kind = ForeignKind.Bytes, Bytes = bytes, Cbor = cbor[start..reader.Position] };
    }

    private static ForeignValue ReadText(ref LenientCborReader reader, ReadOnlyMemory<byte> cbor, int start, CborHead head)
    {
        string text = Decode(ref reader, reader.ReadString(head));
        return new() { Kind = ForeignKind.Text, Text = text, Cbor = cbor[start..reader.Position] };
    }

    private static string Decode(ref LenientCborReader reader, ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        reader.Fail();
        return "";
    }

    private static ForeignValue ReadList(ref LenientCborReader reader, ReadOnlyMemory<byte> cbor, int start, CborHead head, int depth)
    {
        List<ForeignValue> items = new(reader.Room(head, 1));
        while (reader.HasNext(head, items.Count))
        {
            items.Add(Read(ref reader, cbor, depth + 1));
        }

        return new() { Kind = ForeignKind.List, Items = [.. items], Cbor = cbor[start..reader.Position] };
    }

    private static ForeignValue ReadMap(ref LenientCborReader reader, ReadOnlyMemory<byte> cbor, int start, CborHead head, int depth)
    {
        List<ForeignMember> members = new(reader.Room(head, 2));
        while (reader.HasNext(head, members.Count))
        {
            CborHead name = reader.ReadHead();
            Int128? number = name.Type switch
            {
                CborType.Unsigned => name.Argument,
                CborType.Negative => -1 - (Int128)name.Argument,
                _ => null,
            };
            string text = name.Type == CborType.Text ? Decode(ref reader, reader.ReadString(name)) : "";
            if (number is null && name.Type != CborType.Text)
            {
                reader.Fail();
                break;
            }

            members.Add(new(number, text, Read(ref reader, cbor, depth + 1)));
        }

        if (HasTwins(members))
        {
            reader.Fail();
        }

        return new() { Kind = ForeignKind.Map, Members = [.. members], Cbor = cbor[start..reader.Position] };
    }

    private static bool HasTwins(List<ForeignMember> members)
    {
        if (members.Count > FewMembers)
        {
            HashSet<(Int128?, string)> seen = [];
            return members.Exists(member => !seen.Add((member.Number, member.Text)));
        }

        for (int i = 1; i < members.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (members[i].Number == members[j].Number && members[i].Text == members[j].Text)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ForeignValue ReadTagged(ref LenientCborReader reader, ReadOnlyMemory<byte> cbor, int start, CborHead head, int depth)
    {
        ForeignValue inner = Read(ref reader, cbor, depth + 1);
        return new()
        {
            Kind = inner.Kind,
            Number = inner.Number,
            Float = inner.Float,
            Text = inner.Text,
            Bytes = inner.Bytes,
            Items = inner.Items,
            Members = inner.Members,
            Tag = head.Argument,
            Cbor = cbor[start..reader.Position],
        };
    }

    private static ForeignValue ReadSimple(ref LenientCborReader reader, ReadOnlyMemory<byte> cbor, int start, CborHead head)
    {
        ReadOnlyMemory<byte> own = cbor[start..reader.Position];
        switch (head.Additional)
        {
            case 20 or 21:
                return new() { Kind = ForeignKind.Boolean, Number = head.Additional - 20, Cbor = own };
            case 22:
                return new() { Kind = ForeignKind.Null, Cbor = own };
            case 25:
                return new() { Kind = ForeignKind.Float, Float = (double)BitConverter.UInt16BitsToHalf((ushort)head.Argument), Cbor = own };
            case 26:
                return new() { Kind = ForeignKind.Float, Float = BitConverter.UInt32BitsToSingle((uint)head.Argument), Cbor = own };
            case 27:
                return new() { Kind = ForeignKind.Float, Float = BitConverter.UInt64BitsToDouble(head.Argument), Cbor = own };
            default:
                reader.Fail();
                return ForeignValue.Null;
        }
    }
}
