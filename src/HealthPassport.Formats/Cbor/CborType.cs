namespace HealthPassport.Formats.Cbor;

/// <summary>The major types of CBOR, with null apart (RFC 8949 §3.1, §3.3).</summary>
internal enum CborType
{
    Unsigned = 0,
    Negative = 1,
    Bytes = 2,
    Text = 3,
    Array = 4,
    Map = 5,
    Tag = 6,
    Simple = 7,
    Null = 8,
    End = 9,
}
