using System.Buffers.Binary;
using System.Text.Unicode;

namespace HealthPassport.Formats.Cbor;

/// <summary>
/// Reads the heads and strings of well-formed CBOR in any of its spellings (RFC 8949 §3), for envelopes and content of others.
/// A bad byte makes the reader fail for good: it then answers empty values and stands still.
/// </summary>
internal ref struct LenientCborReader(ReadOnlySpan<byte> data)
{
    private const int Indefinite = 31;
    private const byte Break = 0xFF;
    private const int MaxRoom = 16;      // what is announced is not there yet: more room comes with the items

    private readonly ReadOnlySpan<byte> _data = data;

    public int Position { get; private set; }

    public bool Failed { get; private set; }

    /// <summary>True when everything was read and all of it was good.</summary>
    public readonly bool AtEnd => !Failed && Position == _data.Length;

    public void Fail() => Failed = true;

    /// <summary>The type of the next item, without taking it.</summary>
    public readonly CborType Peek() => Failed || Position >= _data.Length ? CborType.End : (CborType)(_data[Position] >> 5);

    /// <summary>The next head. An indefinite length is good for strings, arrays and maps only; a break is no head.</summary>
    public CborHead ReadHead()
    {
        if (Failed || Position >= _data.Length)
        {
            Failed = true;
            return new(CborType.End, 0, 0);
        }

        byte first = _data[Position++];
        CborType type = (CborType)(first >> 5);
        int additional = first & 0x1F;
        if (additional < 24)
        {
            return new(type, additional, (ulong)additional);
        }

        if (additional == Indefinite && type is CborType.Bytes or CborType.Text or CborType.Array or CborType.Map)
        {
            return new(type, additional, 0);
        }

        int size = additional <= 27 ? 1 << (additional - 24) : 0;
        if (size == 0 || size > _data.Length - Position)
        {
            Failed = true;
            return new(CborType.End, 0, 0);
        }

        ReadOnlySpan<byte> bytes = _data.Slice(Position, size);
        Position += size;
        return new(type, additional, size switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        });
    }

    /// <summary>The bytes of a string after its head, with the parts of an indefinite one joined. Each part of a text must be UTF-8 by itself (RFC 8949 §3.2.3).</summary>
    public ReadOnlySpan<byte> ReadString(CborHead head)
    {
        if (!head.IsIndefinite)
        {
            return Take(head.Argument);
        }

        List<byte> joined = [];
        while (HasNext(head, 0))
        {
            CborHead part = ReadHead();
            ReadOnlySpan<byte> bytes = part.Type == head.Type && !part.IsIndefinite ? Take(part.Argument) : Refuse();
            if (head.Type == CborType.Text && !Utf8.IsValid(bytes))
            {
                Failed = true;
            }

            joined.AddRange(bytes);
        }

        return joined.ToArray();
    }

    /// <summary>Whether another item of an array or map follows; takes the break that ends an indefinite one.</summary>
    public bool HasNext(CborHead head, int read)
    {
        if (Failed)
        {
            return false;
        }

        if (!head.IsIndefinite)
        {
            return (ulong)read < head.Argument;
        }

        if (Position < _data.Length && _data[Position] == Break)
        {
            Position++;
            return false;
        }

        return true;
    }

    /// <summary>How many items to make room for; fails when more are announced than bytes are left for.</summary>
    public int Room(CborHead head, int perItem)
    {
        if (head.IsIndefinite)
        {
            return MaxRoom;
        }

        if (head.Argument > (ulong)((_data.Length - Position) / perItem))
        {
            Failed = true;
            return 0;
        }

        return (int)Math.Min(head.Argument, MaxRoom);
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (Failed || length > (ulong)(_data.Length - Position))
        {
            return Refuse();
        }

        ReadOnlySpan<byte> bytes = _data.Slice(Position, (int)length);
        Position += (int)length;
        return bytes;
    }

    private ReadOnlySpan<byte> Refuse()
    {
        Failed = true;
        return default;
    }
}
