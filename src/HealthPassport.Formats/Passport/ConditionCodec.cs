using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>condition = [ code, ? onset, ? state, ? certainty, ? source ].</summary>
/// <remarks>An active condition is the frequent one: it has no state here, and a condition whose state was not said has the number 3.</remarks>
internal static class ConditionCodec
{
    private const int NotSaid = 3;

    public static Condition Read(ref PassportInput input)
    {
        input.BeginArray();
        Condition condition = new()
        {
            Code = input.RequiredCode(ConceptKind.Condition),
            Onset = input.Date(),
            State = StateOf(input.Integer((int)ConditionState.Inactive, NotSaid)),
            Certainty = (Certainty?)input.Integer(0, (int)Certainty.Suspected),
            Source = input.Source(),
        };
        input.EndArray("conditions");
        return condition;
    }

    public static void Write(CborWriter cbor, Condition condition)
    {
        TrimmedArrayWriter array = new(cbor);
        array.Code(condition.Code);
        array.Date(condition.Onset);
        array.Integer(condition.State == ConditionState.Active ? null : (int?)condition.State ?? NotSaid);
        array.Integer((int?)condition.Certainty);
        array.Source(condition.Source);
        array.End();
    }

    private static ConditionState? StateOf(int? number) => number switch
    {
        null => ConditionState.Active,
        NotSaid => null,
        _ => (ConditionState)number,
    };
}
