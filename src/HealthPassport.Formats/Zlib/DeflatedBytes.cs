namespace HealthPassport.Formats.Zlib;

/// <summary>Deflated bytes as a stream that notices what the platform's inflater keeps quiet about: a stream that is cut short, and one that is followed by bytes.</summary>
/// <remarks>
/// The inflater reads ahead, but never after the end of the deflated data; so the last byte is handed out apart. That it was asked for tells
/// that the data end with it; that something was asked for after it tells that they do not end at all.
/// </remarks>
internal sealed class DeflatedBytes(byte[] bytes, int count) : MemoryStream(bytes, 0, count, writable: false)
{
    private bool _askedBeyond;

    /// <summary>True when the deflated data took all bytes and ended with them. To be asked when the inflater has said that nothing more comes.</summary>
    public bool EndedHere => Position == Length && !_askedBeyond;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        _askedBeyond |= Position == Length && count > 0;
        return base.Read(buffer, offset, Position < Length - 1 ? (int)Math.Min(count, Length - 1 - Position) : count);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        _askedBeyond |= Position == Length && !buffer.IsEmpty;
        return base.Read(Position < Length - 1 && buffer.Length > Length - 1 - Position ? buffer[..(int)(Length - 1 - Position)] : buffer);
    }
}
