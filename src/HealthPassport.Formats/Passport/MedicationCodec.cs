using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>
/// medication = [ code, ? strength, ? unit, ? frequency, ? route, ? since, ? last-supply, ? days-supplied, ? state, ? planned-end, ? source, ? ended, ? interrupted-days ].
/// </summary>
internal static class MedicationCodec
{
    public static Medication Read(ref PassportInput input)
    {
        input.BeginArray();
        Medication medication = new()
        {
            Code = input.RequiredCode(ConceptKind.Medication),
            Strength = input.Decimal(),
            Unit = input.Code(ConceptKind.Unit),
            Frequency = input.Code(ConceptKind.Frequency),
            Route = input.Code(ConceptKind.Route),
            Since = input.Date(),
            LastSupply = input.Date(),
            DaysSupplied = input.Integer(1, Limits.Days),
            State = (TreatmentState?)input.Integer(0, (int)TreatmentState.Interrupted),
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
        array.Code(medication.Unit);
        array.Code(medication.Frequency);
        array.Code(medication.Route);
        array.Date(medication.Since);
        array.Date(medication.LastSupply);
        array.Integer(medication.DaysSupplied);
        array.Integer((int?)medication.State);
        array.Date(medication.PlannedEnd);
        array.Source(medication.Source);
        array.Date(medication.Ended);
        array.Integer(medication.InterruptedDays);
        array.End();
    }
}
