using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>What the codecs of a passport read from: the bytes, the table of concepts, and what was met that the model does not know.</summary>
internal ref partial struct PassportInput(ReadOnlySpan<byte> bytes, Terminology table, string root)
{
    private readonly string _root = root;
    private int _left;      // elements of the array that is being read

    /// <summary>The reader. It remembers the first failure.</summary>
    public CborReader Cbor = new(bytes);

    /// <summary>The largest place in the list of links that a source names, or -1.</summary>
    public int LargestLink { get; private set; } = -1;

    /// <summary>What was met that the model does not know.</summary>
    public List<OtherContent>? Other { get; private set; }

    /// <summary>How many entries were read.</summary>
    public int Entries { get; set; }

    /// <summary>Keeps the next item, whatever it is.</summary>
    public void KeepOther(string where)
    {
        ReadOnlySpan<byte> raw = Cbor.ReadAny();
        if (!Cbor.Failed)
        {
            (Other ??= []).Add(new OtherContent(_root + "." + where, Convert.ToHexStringLower(raw)));
        }
    }

    /// <summary>A code of one kind: its number in the table, or a pair of system and code.</summary>
    public Code ReadCode(ConceptKind kind)
    {
        if (Cbor.Peek() != CborType.Array)
        {
            return CodeOf(kind, Cbor.ReadInteger(0, PassportLayout.MaxConcept));
        }

        Cbor.ReadArray(2, 2);
        CodeSystem system = (CodeSystem)Cbor.ReadInteger(0, CodeSystems.Count - 1);
        string value = Cbor.ReadText(CodeSystems.MaxCodeLength);
        if (!CodeSystems.IsCode(value))
        {
            Cbor.Fail();
        }

        return new ForeignCode(system, value);
    }

    /// <summary>The concept of a number, or the number alone when it stands in a newer table.</summary>
    public readonly Code CodeOf(ConceptKind kind, int number) =>
        table.Find(kind, number) is Concept concept ? concept : new NewerCode(kind, number);

    /// <summary>A date.</summary>
    public PartialDate? ReadDate()
    {
        PartialDate? date = PartialDate.FromNumber(Cbor.ReadInteger());
        if (date is null)
        {
            Cbor.Fail();
        }

        return date;
    }

    /// <summary>A name or a lot.</summary>
    public string ReadText(int maxCodePoints)
    {
        string text = Cbor.ReadText(PassportText.MaxBytes(maxCodePoints));
        if (!PassportText.IsAcceptable(text, maxCodePoints))
        {
            Cbor.Fail();
        }

        return text;
    }

    /// <summary>A number: an integer in steps of the table's last decimal, or a decimal fraction (tag 4) with more decimals than that.</summary>
    public decimal ReadDecimal(int scale)
    {
        if (Cbor.Peek() != CborType.Tag)
        {
            return Scaled(ReadSteps(), scale);
        }

        Cbor.ReadTag(4);
        Cbor.ReadArray(2, 2);
        int decimals = -Cbor.ReadInteger(-Limits.Decimals, -1);
        long mantissa = ReadSteps();
        if (decimals <= scale || mantissa % 10 == 0)
        {
            Cbor.Fail();      // there is a shorter spelling
        }

        return Scaled(mantissa, decimals);
    }

    /// <summary>The digits of a number, without their decimal point.</summary>
    public long ReadSteps()
    {
        long steps = Cbor.ReadInteger();
        if (steps is < 0 or > Limits.DecimalDigits)
        {
            Cbor.Fail();
            return 0;
        }

        return steps;
    }

    /// <summary>Where an entry comes from; absent is done by this issuer.</summary>
    public Source ReadSource()
    {
        if (Cbor.Peek() != CborType.Array)
        {
            return Cbor.ReadInteger((int)SourceKind.Document, (int)SourceKind.Told) == (int)SourceKind.Told ? Model.Source.Told : Model.Source.Document;
        }

        Cbor.ReadArray(2, 2);
        int link = Cbor.ReadInteger(0, Limits.Links - 1);
        LargestLink = Math.Max(LargestLink, link);
        return Model.Source.CarriedOver(link, (SourceKind)Cbor.ReadInteger(0, (int)SourceKind.Carried));
    }

    private static decimal Scaled(long steps, int scale) => new(unchecked((int)steps), unchecked((int)(steps >> 32)), 0, false, (byte)scale);
}
