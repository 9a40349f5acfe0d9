using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace HealthPassport.Formats.Cbor;

/// <summary>
/// Reads deterministic CBOR (RFC 8949 §4.2.1) and nothing else: shortest numbers, definite lengths, no floats but none needed, valid UTF-8.
/// A bad byte makes the reader fail for good: it then answers zeros and empty values, so that a caller checks <see cref="Failed"/> once at the end.
/// </summary>
internal ref struct CborReader(ReadOnlySpan<byte> data)
{
    private const byte NullByte = 0xF6;

    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Where the next item starts.</summary>
    public int Position { get; private set; }

    /// <summary>True from the first bad byte on.</summary>
    public bool Failed { get; private set; }

    /// <summary>True when everything was read and all of it was good.</summary>
    public readonly bool AtEnd => !Failed && Position == _data.Length;

    /// <summary>Marks what was read as bad, for rules above CBOR.</summary>
    public void Fail() => Failed = true;

    /// <summary>The type of the next item.</summary>
    public readonly CborType Peek() =>
        Failed || Position >= _data.Length ? CborType.End
        : _data[Position] == NullByte ? CborType.Null
        : (CborType)(_data[Position] >> 5);

    /// <summary>An integer of either sign that fits a <see cref="long"/>.</summary>
    public long ReadInteger()
    {
        if (!Failed && Position < _data.Length && _data[Position] < 24)
        {
            return _data[Position++];
        }

        CborType type = Peek();
        if (type is not (CborType.Unsigned or CborType.Negative))
        {
            Failed = true;
            return 0;
        }

        ulong argument = ReadArgument();
        if (argument > long.MaxValue)
        {
            Failed = true;
            return 0;
        }

        return type == CborType.Unsigned ? (long)argument : -1 - (long)argument;
    }

    /// <summary>A number between two bounds, both included.</summary>
    public int ReadInteger(int min, int max)
    {
        long value = ReadInteger();
        if (value < min || value > max)
        {
            Failed = true;
            return min;
        }

        return (int)value;
    }

    /// <summary>The next integer without taking it; -1 when there is none.</summary>
    public readonly long PeekInteger()
    {
        CborReader ahead = this;
        long value = ahead.ReadInteger();
        return ahead.Failed ? -1 : value;
    }

    /// <summary>One certain number, such as the next key of a map.</summary>
    public void Expect(int number) => ReadInteger(number, number);

    /// <summary>A byte string of at most so many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(int max) => ReadString(CborType.Bytes, max);

    /// <summary>A text of at most so many UTF-8 bytes.</summary>
    public string ReadText(int maxBytes)
    {
        ReadOnlySpan<byte> utf8 = ReadUtf8(maxBytes);
        return utf8.IsEmpty ? "" : Encoding.UTF8.GetString(utf8);
    }

    /// <summary>A text of at most so many bytes, as UTF-8.</summary>
    public ReadOnlySpan<byte> ReadUtf8(int maxBytes)
    {
        ReadOnlySpan<byte> utf8 = ReadString(CborType.Text, maxBytes);
        if (!Utf8.IsValid(utf8))
        {
            Failed = true;
            return default;
        }

        return utf8;
    }

    /// <summary>The head of an array with a number of items between two bounds.</summary>
    public int ReadArray(int min, int max) => ReadCount(CborType.Array, min, max);

    /// <summary>The head of a map with at most so many pairs.</summary>
    public int ReadMap(int max) => ReadCount(CborType.Map, 0, max);

    /// <summary>A tag of one number.</summary>
    public void ReadTag(ulong tag)
    {
        if (Peek() != CborType.Tag || ReadArgument() != tag)
        {
            Failed = true;
        }
    }

    /// <summary>True or false.</summary>
    public bool ReadBoolean()
    {
        if (Position < _data.Length && !Failed && _data[Position] is 0xF4 or 0xF5)
        {
            return _data[Position++] == 0xF5;
        }

        Failed = true;
        return false;
    }

    /// <summary>Takes a null if there is one.</summary>
    public bool TryReadNull()
    {
        if (Peek() != CborType.Null)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Passes over one item of any kind, checking that it is deterministic, and gives its bytes.</summary>
    public ReadOnlySpan<byte> ReadAny()
    {
        int start = Position;
        Skip(0);
        return Failed ? default : _data[start..Position];
    }

    private void Skip(int depth)
    {
        if (depth > Limits.CborDepth)
        {
            Failed = true;
            return;
        }

        switch (Peek())
        {
            case CborType.Unsigned or CborType.Negative:
                ReadArgument();
                break;
            case CborType.Bytes:
                ReadBytes(int.MaxValue);
                break;
            case CborType.Text:
                ReadUtf8(int.MaxValue);
                break;
            case CborType.Array:
                for (int count = ReadArray(0, int.MaxValue); count > 0 && !Failed; count--)
                {
                    Skip(depth + 1);
                }

                break;
            case CborType.Map:
                SkipMap(depth);
                break;
            case CborType.Tag:
                ReadArgument();
                Skip(depth + 1);
                break;
            case CborType.Null:
                Position++;
                break;
            case CborType.Simple:
                ReadBoolean();
                break;
            default:
                Failed = true;
                break;
        }
    }

    private void SkipMap(int depth)
    {
        ReadOnlySpan<byte> previous = default;
        for (int count = ReadMap(int.MaxValue); count > 0 && !Failed; count--)
        {
            int start = Position;
            Skip(depth + 1);
            ReadOnlySpan<byte> key = Failed ? default : _data[start..Position];
            if (previous.SequenceCompareTo(key) >= 0)      // RFC 8949 §4.2.1: ascending by their bytes, none twice
            {
                Failed = true;
            }

            previous = key;
            Skip(depth + 1);
        }
    }

    private int ReadCount(CborType type, int min, int max)
    {
        ulong count = Peek() == type ? ReadArgument() : ulong.MaxValue;
        int perItem = type == CborType.Map ? 2 : 1;
        if (Failed || count < (ulong)min || count > (ulong)max || count > (ulong)((_data.Length - Position) / perItem))
        {
            Failed = true;
            return 0;
        }

        return (int)count;
    }

    private ReadOnlySpan<byte> ReadString(CborType type, int max)
    {
        ulong length = Peek() == type ? ReadArgument() : ulong.MaxValue;
        if (Failed || length > (ulong)max || length > (ulong)(_data.Length - Position))
        {
            Failed = true;
            return default;
        }

        ReadOnlySpan<byte> value = _data.Slice(Position, (int)length);
        Position += (int)length;
        return value;
    }

    /// <summary>The head's number, in its shortest form only (RFC 8949 §4.2.1).</summary>
    private ulong ReadArgument()
    {
        int additional = _data[Position++] & 0x1F;
        if (additional < 24)
        {
            return (ulong)additional;
        }

        int size = additional <= 27 ? 1 << (additional - 24) : 0;
        if (size == 0 || size > _data.Length - Position)
        {
            Failed = true;
            return 0;
        }

        ReadOnlySpan<byte> bytes = _data.Slice(Position, size);
        Position += size;
        (ulong value, ulong least) = size switch
        {
            1 => (bytes[0], 24UL),
            2 => (BinaryPrimitives.ReadUInt16BigEndian(bytes), 0x100UL),
            4 => (BinaryPrimitives.ReadUInt32BigEndian(bytes), 0x1_0000UL),
            _ => (BinaryPrimitives.ReadUInt64BigEndian(bytes), 0x1_0000_0000UL),
        };
        if (value < least)
        {
            Failed = true;
            return 0;
        }

        return value;
    }
}
