namespace HealthPassport.Formats.Cbor;

/// <summary>The head of an item (RFC 8949 §3).</summary>
/// <param name="Type">The major type; null counts as simple here.</param>
/// <param name="Additional">The five low bits of the first byte.</param>
/// <param name="Argument">The number, 0 for an indefinite length.</param>
internal readonly record struct CborHead(CborType Type, int Additional, ulong Argument)
{
    public bool IsIndefinite => Additional == 31;
}
