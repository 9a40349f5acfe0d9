namespace HealthPassport.Formats.Foreign;

/// <summary>What a value is that others wrote, in CBOR or in JSON.</summary>
internal enum ForeignKind
{
    Null,
    Boolean,
    Integer,
    Float,
    Text,
    Bytes,
    List,
    Map,
}
