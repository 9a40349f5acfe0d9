using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>
/// medication = [ code, ? strength, ? frequency, ? since, ? last-supply, ? days-supplied, ? state, ? route, ? unit, ? planned-end, ? source, ? ended, ? interrupted-days ].
/// </summary>
/// <remarks>
/// By mouth and in milligrams is the frequent way, and costs nothing: an absent route is the concept 0 (by mouth), an absent unit the concept 0 (mg)
/// where there is a strength. A route that was not said is -1; a strength without a unit has the unit -1.
/// </remarks>
internal static class MedicationCodec
{
    private const int NotSaid = -1;

    public static Medication Read(ref PassportInput input)
    {
        input.BeginArray();
        Code code = input.RequiredCode(ConceptKind.Medication);
        decimal? strength = input.Decimal();
        Medication medication = new()
        {
            Code = code,
            Strength = strength,
            Frequency = input.Code(ConceptKind.Frequency),
            Since = input.Date(),
            LastSupply = input.Date(),
            DaysSupplied = input.Integer(1, Limits.Days),
            State = (TreatmentState?)input.Integer(0, (int)TreatmentState.Interrupted),
            Route = ReadUsual(ref input, ConceptKind.Route, hasUsual: true),
            Unit = ReadUsual(ref input, ConceptKind.Unit, hasUsual: strength is not null),
            PlannedEnd = input.Date(),
            Source = input.Source(),
            Ended = input.Date(),
            InterruptedDays = input.Integer(1, Limits.Days),
        };
        input.EndArray("medications");
        return medication;
    }

    public static void Write(CborWriter cbor, Medication medication)
    {
        TrimmedArrayWriter array = new(cbor);
        array.Code(medication.Code);
        array.Decimal(medication.Strength);
        array.Code(medication.Frequency);
        array.Date(medication.Since);
        array.Date(medication.LastSupply);
        array.Integer(medication.DaysSupplied);
        array.Integer((int?)medication.State);
        WriteUsual(ref array, medication.Route, hasUsual: true);
        WriteUsual(ref array, medication.Unit, hasUsual: medication.Strength is not null);
        array.Date(medication.PlannedEnd);
        array.Source(medication.Source);
        array.Date(medication.Ended);
        array.Integer(medication.InterruptedDays);
        array.End();
    }

    private static Code? ReadUsual(ref PassportInput input, ConceptKind kind, bool hasUsual)
    {
        if (!input.Next())
        {
            return hasUsual ? input.CodeOf(kind, 0) : null;
        }

        if (hasUsual && input.Cbor.Peek() == CborType.Negative)
        {
            input.Cbor.Expect(NotSaid);
            return null;
        }

        Code code = input.ReadCode(kind);
        if (hasUsual && IsUsual(code))
        {
            input.Cbor.Fail();      // the usual one has a shorter spelling
        }

        return code;
    }

    private static void WriteUsual(ref TrimmedArrayWriter array, Code? code, bool hasUsual)
    {
        if (!hasUsual)
        {
            array.Code(code);
        }
        else if (code is null)
        {
            array.Integer(NotSaid);
        }
        else
        {
            array.Code(IsUsual(code) ? null : code);
        }
    }

    private static bool IsUsual(Code code) => code is Concept { Id: 0 } or NewerCode { Number: 0 };
}
