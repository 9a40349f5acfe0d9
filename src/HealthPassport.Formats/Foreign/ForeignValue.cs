namespace HealthPassport.Formats.Foreign;

/// <summary>A value that others wrote, in CBOR or in JSON. It holds copies: nothing of it lies in a lent buffer.</summary>
internal sealed class ForeignValue
{
    public static ForeignValue Null { get; } = new() { Kind = ForeignKind.Null };

    public required ForeignKind Kind { get; init; }

    /// <summary>The number of an integer; a boolean is 0 or 1.</summary>
    public Int128 Number { get; init; }

    /// <summary>The number of a float; may be no number or infinite.</summary>
    public double Float { get; init; }

    public string Text { get; init; } = "";

    public byte[] Bytes { get; init; } = [];

    public ForeignValue[] Items { get; init; } = [];

    /// <summary>The members of a map. No name is there twice; each is an integer or a text.</summary>
    public ForeignMember[] Members { get; init; } = [];

    /// <summary>The CBOR tag around the value, or null; of several the outermost.</summary>
    public ulong? Tag { get; init; }

    /// <summary>The value's own bytes in CBOR; empty for JSON.</summary>
    public ReadOnlyMemory<byte> Cbor { get; init; }

    /// <summary>The member of a name, or null.</summary>
    public ForeignValue? Find(string name)
    {
        foreach (ForeignMember member in Members)
        {
            if (member.Number is null && member.Name == name)
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>The member of a number, or null.</summary>
    public ForeignValue? Find(long number)
    {
        foreach (ForeignMember member in Members)
        {
            if (member.Number == number)
            {
                return member.Value;
            }
        }

        return null;
    }
}
