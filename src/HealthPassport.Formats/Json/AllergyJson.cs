using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>An entry of allergies.</summary>
internal static class AllergyJson
{
    public static Allergy Read(ObjectInput input) => new()
    {
        Code = input.RequiredCode("code", ConceptKind.Allergy),
        Severity = input.Word<Severity>("severity"),
        Reaction = input.Code("reaction", ConceptKind.Reaction),
        Certainty = input.Word<Certainty>("certainty"),
        Date = input.Date("date"),
        Source = input.Source(),
        Lane = input.Lane(),
    };

    public static void Write(SummaryOutput output, Allergy allergy)
    {
        output.Code("code", allergy.Code);
        output.Word("severity", allergy.Severity);
        output.Code("reaction", allergy.Reaction);
        output.Word("certainty", allergy.Certainty);
        output.Date("date", allergy.Date);
        output.End(allergy);
    }
}
