using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace HealthPassport.Formats.Zlib;

/// <summary>The bits of a DEFLATE stream, lowest bit of each byte first (RFC 1951 §3.1.1). After the last one come zeros, and <see cref="IsShort"/> tells.</summary>
internal ref struct DeflateInput(ReadOnlySpan<byte> bytes)
{
    private const int Ready = 56;
    private const int Enough = 48;      // the longest length with its bits, and the longest distance with its

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _count;      // of the bits that are ready; below zero when more were taken than there are

    /// <summary>The next bits, the first one lowest. After <see cref="Fill"/> they are at least 48, or all that are left.</summary>
    public ulong Bits { get; private set; }

    /// <summary>True when more bits were taken than there are.</summary>
    public readonly bool IsShort => _count < 0;

    /// <summary>True when the last byte was taken, the bits that fill it up left aside.</summary>
    public readonly bool IsAtEnd => _count >= 0 && Position == _bytes.Length;

    private readonly int Position => _at - (_count / 8);

    /// <summary>Makes bits ready: enough for one symbol with all that belongs to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]      // a call would keep the bits out of registers, and the next code waits for them
    public void Fill()
    {
        if (_count >= Enough)
        {
            return;
        }

        if (_bytes.Length - _at >= sizeof(ulong))
        {
            // Of a byte that fits in part the lower bits come along; the same bits come again with the whole byte.
            Bits |= BinaryPrimitives.ReadUInt64LittleEndian(_bytes[_at..]) << _count;
            _at += (63 - _count) / 8;
            _count |= Ready;
            return;
        }

        while (_count is >= 0 and <= Ready && _at < _bytes.Length)
        {
            Bits |= (ulong)_bytes[_at++] << _count;
            _count += 8;
        }
    }

    /// <summary>Leaves bits behind.</summary>
    public void Drop(int count)
    {
        Bits >>= count;
        _count = unchecked(_count - count);
    }

    /// <summary>Takes a number of so many bits out of those that are ready.</summary>
    public int Take(int count)
    {
        int value = (int)(Bits & ((1UL << count) - 1));
        Drop(count);
        return value;
    }

    /// <summary>Takes whole bytes, after the bits that fill up the byte that was begun.</summary>
    /// <returns>The bytes; fewer when there are not so many.</returns>
    public ReadOnlySpan<byte> TakeBytes(int count)
    {
        if (_count < 0)
        {
            return [];
        }

        ReadOnlySpan<byte> left = _bytes[Position..];
        ReadOnlySpan<byte> taken = left[..Math.Min(count, left.Length)];
        _at = Position + taken.Length;
        (Bits, _count) = (0, 0);
        return taken;
    }
}
