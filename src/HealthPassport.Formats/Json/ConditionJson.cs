using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>An entry of conditions.</summary>
internal static class ConditionJson
{
    public static Condition Read(ObjectInput input) => new()
    {
        Code = input.RequiredCode("code", ConceptKind.Condition),
        Onset = input.Date("onset"),
        State = input.Word<ConditionState>("state"),
        Certainty = input.Word<Certainty>("certainty"),
        Source = input.Source(),
        Lane = input.Lane(),
    };

    public static void Write(SummaryOutput output, Condition condition)
    {
        output.Code("code", condition.Code);
        output.Date("onset", condition.Onset);
        output.Word("state", condition.State);
        output.Word("certainty", condition.Certainty);
        output.End(condition);
    }
}
