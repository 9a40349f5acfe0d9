using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HealthPassport.Observatory;

/// <summary>Words that nobody without the key can tell from random ones: HMAC-SHA-256 over the place and a counter, taken as eight numbers of 32 bits each (<c>specs/observatory.md</c> 4.2).</summary>
internal sealed class NoiseStream
{
    private const int WordLength = 4;

    private readonly IncrementalHash _mac;
    private readonly byte[] _message;
    private readonly byte[] _block = new byte[HMACSHA256.HashSizeInBytes];
    private uint _next;
    private int _position = HMACSHA256.HashSizeInBytes;

    public NoiseStream(IncrementalHash mac, NoiseKey place, int setVersion, int table, int cell)
    {
        _mac = mac;
        ReadOnlySpan<byte> label = "HealthPassport observatory noise 1"u8;
        _message = new byte[label.Length + 2 + ClinicNumber.Length + 4 + 1 + 2 + 4];
        Span<byte> rest = _message;
        label.CopyTo(rest);
        rest = rest[label.Length..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)setVersion);
        place.Clinic.CopyTo(rest[2..]);
        BinaryPrimitives.WriteInt32BigEndian(rest[10..], place.Month.Number);
        rest[14] = (byte)table;
        BinaryPrimitives.WriteUInt16BigEndian(rest[15..], (ushort)cell);
    }

    /// <summary>A number below a bound, each as likely as any other: words past the last whole multiple of the bound are thrown away.</summary>
    public uint Below(uint bound)
    {
        ulong most = (1UL << 32) / bound * bound;
        uint word;
        do
        {
            word = Word();
        }
        while (word >= most);
        return word % bound;
    }

    private uint Word()
    {
        if (_position == _block.Length)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_message.AsSpan(_message.Length - 4), _next++);
            _mac.AppendData(_message);
            _mac.GetHashAndReset(_block);
            _position = 0;
        }

        uint word = BinaryPrimitives.ReadUInt32BigEndian(_block.AsSpan(_position));
        _position += WordLength;
        return word;
    }
}
