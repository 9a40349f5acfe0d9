using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>
/// event = [ 0, ? expected, ? date, ? since, ? certainty, ? source ] for a pregnancy; [ 1 / 2 / 3, code, ? date, ? source ] for a procedure,
/// an implant or the blood group; [ 4, code, ? [ kind, code ], ? by, ? source ] for a care note.
/// </summary>
internal static class EventCodec
{
    private const int Pregnancy = 0;
    private const int Procedure = 1;
    private const int Implant = 2;
    private const int BloodGroup = 3;
    private const int CareNote = 4;

    /// <summary>Reads one event; an event of a kind that is not known here is kept as other content and gives null.</summary>
    public static HealthEvent? Read(ref PassportInput input)
    {
        if (!IsKnown(input))
        {
            input.KeepOther("events");
            return null;
        }

        input.BeginArray();
        HealthEvent read = input.RequiredInteger(0, CareNote) switch
        {
            Pregnancy => new Pregnancy
            {
                ExpectedDate = input.Date(),
                Date = input.Date(),
                Since = input.Date(),
                Certainty = (Certainty?)input.Integer(0, (int)Certainty.Suspected),
                Source = input.Source(),
            },
            Procedure => new Procedure { Code = input.RequiredCode(ConceptKind.Procedure), Date = input.Date(), Source = input.Source() },
            Implant => new Implant { Code = input.RequiredCode(ConceptKind.Implant), Date = input.Date(), Source = input.Source() },
            BloodGroup => new BloodGroup { Code = input.RequiredCode(ConceptKind.Result), Date = input.Date(), Source = input.Source() },
            _ => new CareNote
            {
                Code = input.RequiredCode(ConceptKind.Care),
                Target = input.Next() ? ReadTarget(ref input) : null,
                By = input.Date(),
                Source = input.Source(),
                Date = input.Date(),
                Done = input.Date(),
            },
        };
        input.EndArray("events");
        return read;
    }

    public static void Write(CborWriter cbor, HealthEvent healthEvent)
    {
        TrimmedArrayWriter array = new(cbor);
        switch (healthEvent)
        {
            case Pregnancy pregnancy:
                array.Integer(Pregnancy);
                array.Date(pregnancy.ExpectedDate);
                array.Date(pregnancy.Date);
                array.Date(pregnancy.Since);
                array.Integer((int?)pregnancy.Certainty);
                break;
            case Procedure procedure:
                WriteCoded(ref array, Procedure, procedure.Code, procedure.Date);
                break;
            case Implant implant:
                WriteCoded(ref array, Implant, implant.Code, implant.Date);
                break;
            case BloodGroup group:
                WriteCoded(ref array, BloodGroup, group.Code, group.Date);
                break;
            case CareNote note:
                array.Integer(CareNote);
                array.Code(note.Code);
                WriteTarget(ref array, cbor, note.Target);
                array.Date(note.By);
                array.Source(note.Source);
                array.Date(note.Date);
                array.Date(note.Done);
                array.End();
                return;
        }

        array.Source(healthEvent.Source);
        array.End();
    }

    private static void WriteCoded(ref TrimmedArrayWriter array, int type, Code code, PartialDate? date)
    {
        array.Integer(type);
        array.Code(code);
        array.Date(date);
    }

    // [ kind, number ] or [ system, code ]: the second element tells which.
    private static Code ReadTarget(ref PassportInput input)
    {
        input.Cbor.ReadArray(2, 2);
        int first = input.Cbor.ReadInteger(0, (int)ConceptKind.Holding);
        return input.Cbor.Peek() == CborType.Text
            ? input.ReadForeign(first)
            : input.CodeOf((ConceptKind)first, input.Cbor.ReadInteger(0, PassportLayout.MaxConcept));
    }

    private static void WriteTarget(ref TrimmedArrayWriter array, CborWriter cbor, Code? target)
    {
        if (target is null)
        {
            array.Absent();
            return;
        }

        if (target is not ForeignCode)
        {
            cbor.WriteArray(2);
            cbor.WriteInteger((int)(target is Concept concept ? concept.Kind : ((NewerCode)target).Kind));
        }

        PassportOutput.WriteCode(cbor, target);
        array.Wrote();
    }

    private static bool IsKnown(PassportInput input)      // a copy: looking ahead moves nothing
    {
        input.Cbor.ReadArray(1, int.MaxValue);
        long type = input.Cbor.ReadInteger();
        return input.Cbor.Failed || type is >= 0 and <= CareNote;
    }
}
