using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>Writes an array whose trailing absent elements are left off and whose absent elements between others are null.</summary>
internal ref struct TrimmedArrayWriter
{
    private readonly CborWriter _cbor;
    private readonly int _head;
    private int _count;
    private int _present;
    private int _end;

    public TrimmedArrayWriter(CborWriter cbor)
    {
        _cbor = cbor;
        _head = cbor.Length;
        cbor.WriteArray(0);
        _end = cbor.Length;
    }

    public void Absent()
    {
        _cbor.WriteNull();
        _count++;
    }

    /// <summary>To be called after an element was written.</summary>
    public void Wrote()
    {
        _present = ++_count;
        _end = _cbor.Length;
    }

    public void Code(Code? code)
    {
        if (code is null)
        {
            Absent();
            return;
        }

        PassportOutput.WriteCode(_cbor, code);
        Wrote();
    }

    public void Date(PartialDate? date) => Integer(date?.Number);

    public void Integer(long? value)
    {
        if (value is not long number)
        {
            Absent();
            return;
        }

        _cbor.WriteInteger(number);
        Wrote();
    }

    public void Text(string? text)
    {
        if (text is null)
        {
            Absent();
            return;
        }

        _cbor.WriteText(text);
        Wrote();
    }

    public void Decimal(decimal? value)
    {
        if (value is not decimal number)
        {
            Absent();
            return;
        }

        PassportOutput.WriteDecimal(_cbor, number, 0);
        Wrote();
    }

    public void Source(Source source)
    {
        if (source.Kind == SourceKind.Done)
        {
            Absent();
            return;
        }

        PassportOutput.WriteSource(_cbor, source);
        Wrote();
    }

    /// <summary>Ends an array that was begun after this one, and counts it as one element; as an absent one when it is empty.</summary>
    public void Nested(TrimmedArrayWriter inner)
    {
        if (inner._present == 0)
        {
            _cbor.Truncate(inner._head);
            Absent();
            return;
        }

        inner.End();
        Wrote();
    }

    public readonly void End()
    {
        _cbor.Truncate(_end);
        _cbor.Patch(_head, (byte)(0x80 | _present));
    }
}
