using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>allergy = [ substance, ? severity, ? reaction, ? date, ? certainty, ? source ].</summary>
internal static class AllergyCodec
{
    public static Allergy Read(ref PassportInput input)
    {
        input.BeginArray();
        Allergy allergy = new()
        {
            Code = input.RequiredCode(ConceptKind.Allergy),
            Severity = (Severity?)input.Integer(0, (int)Severity.High),
            Reaction = input.Code(ConceptKind.Reaction),
            Date = input.Date(),
            Certainty = (Certainty?)input.Integer(0, (int)Certainty.Suspected),
            Source = input.Source(),
        };
        input.EndArray("allergies");
        return allergy;
    }

    public static void Write(CborWriter cbor, Allergy allergy)
    {
        TrimmedArrayWriter array = new(cbor);
        array.Code(allergy.Code);
        array.Integer((int?)allergy.Severity);
        array.Code(allergy.Reaction);
        array.Date(allergy.Date);
        array.Integer((int?)allergy.Certainty);
        array.Source(allergy.Source);
        array.End();
    }
}
