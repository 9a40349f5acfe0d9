using System.Buffers.Binary;
using System.Text;

namespace HealthPassport.Formats.Cbor;

/// <summary>Writes deterministic CBOR (RFC 8949 §4.2.1). Map keys must be given in ascending order of their bytes.</summary>
internal sealed class CborWriter(int capacity = 512)
{
    private byte[] _buffer = new byte[capacity];

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>What was written, as an array of its own.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Forgets what was written.</summary>
    public void Clear() => Length = 0;

    public void WriteInteger(long value)
    {
        if (value >= 0)
        {
            WriteHead(CborType.Unsigned, (ulong)value);
        }
        else
        {
            WriteHead(CborType.Negative, (ulong)(-1 - value));
        }
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteHead(CborType.Bytes, (ulong)bytes.Length);
        WriteRaw(bytes);
    }

    public void WriteText(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        WriteHead(CborType.Text, (ulong)length);
        Encoding.UTF8.GetBytes(text, Reserve(length));
    }

    public void WriteArray(int count) => WriteHead(CborType.Array, (ulong)count);

    public void WriteMap(int count) => WriteHead(CborType.Map, (ulong)count);

    public void WriteTag(ulong tag) => WriteHead(CborType.Tag, tag);

    public void WriteBoolean(bool value) => Reserve(1)[0] = value ? (byte)0xF5 : (byte)0xF4;

    public void WriteNull() => Reserve(1)[0] = 0xF6;

    /// <summary>Writes items that are CBOR already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> cbor) => cbor.CopyTo(Reserve(cbor.Length));

    /// <summary>The head of a byte string of that length, and the room for it, to be filled by the caller.</summary>
    public Span<byte> WriteBytesHead(int length)
    {
        WriteHead(CborType.Bytes, (ulong)length);
        return Reserve(length);
    }

    /// <summary>Takes back everything after a length.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);

    /// <summary>Sets one byte that was written before, such as a count below 24.</summary>
    public void Patch(int position, byte value) => _buffer[position] = value;

    /// <summary>Sets bytes that were written before.</summary>
    public void Overwrite(int position, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_buffer.AsSpan(position, bytes.Length));

    private void WriteHead(CborType type, ulong argument)
    {
        byte major = (byte)((int)type << 5);
        switch (argument)
        {
            case < 24:
                Reserve(1)[0] = (byte)(major | (byte)argument);
                break;
            case <= byte.MaxValue:
                Span<byte> two = Reserve(2);
                (two[0], two[1]) = ((byte)(major | 24), (byte)argument);
                break;
            case <= ushort.MaxValue:
                Span<byte> three = Reserve(3);
                three[0] = (byte)(major | 25);
                BinaryPrimitives.WriteUInt16BigEndian(three[1..], (ushort)argument);
                break;
            case <= uint.MaxValue:
                Span<byte> five = Reserve(5);
                five[0] = (byte)(major | 26);
                BinaryPrimitives.WriteUInt32BigEndian(five[1..], (uint)argument);
                break;
            default:
                Span<byte> nine = Reserve(9);
                nine[0] = (byte)(major | 27);
                BinaryPrimitives.WriteUInt64BigEndian(nine[1..], argument);
                break;
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        }

        Span<byte> room = _buffer.AsSpan(Length, count);
        Length += count;
        return room;
    }
}
