using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>How codes, sources and numbers stand in a passport; the counterpart of <see cref="PassportInput"/>.</summary>
internal static class PassportOutput
{
    public static void WriteCode(CborWriter cbor, Code code)
    {
        switch (code)
        {
            case Concept concept:
                cbor.WriteInteger(concept.Id);
                break;
            case NewerCode newer:
                cbor.WriteInteger(newer.Number);
                break;
            case ForeignCode foreign:
                cbor.WriteArray(2);
                cbor.WriteInteger((int)foreign.System);
                cbor.WriteText(foreign.Value);
                break;
        }
    }

    public static void WriteSource(CborWriter cbor, Source source)
    {
        if (source.LinkIndex is not int link)
        {
            cbor.WriteInteger((int)source.Kind);
            return;
        }

        cbor.WriteArray(2);
        cbor.WriteInteger(link);
        cbor.WriteInteger((int)source.Original!.Value);
    }

    /// <summary>An integer in steps of the last decimal of <paramref name="scale"/>; a decimal fraction when the number has more decimals.</summary>
    public static void WriteDecimal(CborWriter cbor, decimal value, int scale)
    {
        if (value.Scale == 0 && scale == 0)
        {
            cbor.WriteInteger((long)value);
            return;
        }

        decimal steps = value;
        for (int i = 0; i < scale; i++)
        {
            steps *= 10;
        }

        int decimals = scale;
        while (value.Scale > decimals && steps != decimal.Truncate(steps))
        {
            steps *= 10;
            decimals++;
        }

        if (decimals > scale)
        {
            cbor.WriteTag(4);
            cbor.WriteArray(2);
            cbor.WriteInteger(-decimals);
        }

        cbor.WriteInteger((long)steps);
    }
}
