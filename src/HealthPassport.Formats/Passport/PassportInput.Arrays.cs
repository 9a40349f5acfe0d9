using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <content>Arrays whose trailing absent elements are left off and whose absent elements between others are null. They do not nest.</content>
internal ref partial struct PassportInput
{
    private const int MaxElements = 23;

    /// <summary>Begins an array.</summary>
    public void BeginArray() => _left = Cbor.ReadArray(1, MaxElements);

    /// <summary>True when the next element is there and is not null.</summary>
    public bool Next()
    {
        if (_left == 0)
        {
            return false;
        }

        _left--;
        if (!Cbor.TryReadNull())
        {
            return true;
        }

        if (_left == 0)
        {
            Cbor.Fail();      // a trailing null is a second spelling
        }

        return false;
    }

    /// <summary>A code that must be there.</summary>
    public Code RequiredCode(ConceptKind kind)
    {
        if (!Next())
        {
            Cbor.Fail();
        }

        return ReadCode(kind);
    }

    /// <summary>A number that must be there.</summary>
    public int RequiredInteger(int min, int max)
    {
        if (!Next())
        {
            Cbor.Fail();
        }

        return Cbor.ReadInteger(min, max);
    }

    public Code? Code(ConceptKind kind) => Next() ? ReadCode(kind) : null;

    public PartialDate? Date() => Next() ? ReadDate() : null;

    public int? Integer(int min, int max) => Next() ? Cbor.ReadInteger(min, max) : null;

    public string? Text(int maxCodePoints) => Next() ? ReadText(maxCodePoints) : null;

    public decimal? Decimal() => Next() ? ReadDecimal(0) : null;

    public Source Source() => Next() ? ReadSource() : Model.Source.Done;

    /// <summary>Keeps what a newer writer may have added at the end.</summary>
    public void EndArray(string where)
    {
        while (_left > 0 && !Cbor.Failed)
        {
            if (Next())
            {
                KeepOther(where);
            }
        }
    }
}
