using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Passport;

/// <summary>Reads the keys of a map of integers: ascending by their bytes, none twice (RFC 8949 §4.2.1).</summary>
internal struct MapKeys
{
    private int _start;
    private int _length;

    public long Next(ref CborReader reader, ReadOnlySpan<byte> bytes)
    {
        int start = reader.Position;
        long key = reader.ReadInteger();
        int length = reader.Position - start;
        if (bytes.Slice(_start, _length).SequenceCompareTo(bytes.Slice(start, length)) >= 0)
        {
            reader.Fail();
        }

        (_start, _length) = (start, length);
        return key;
    }
}
