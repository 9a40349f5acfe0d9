using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>condition = [ code, ? onset, ? state, ? certainty, ? source ].</summary>
internal static class ConditionCodec
{
    public static Condition Read(ref PassportInput input)
    {
        input.BeginArray();
        Condition condition = new()
        {
            Code = input.RequiredCode(ConceptKind.Condition),
            Onset = input.Date(),
            State = (ConditionState?)input.Integer(0, (int)ConditionState.Remission),
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
        array.Integer((int?)condition.State);
        array.Integer((int?)condition.Certainty);
        array.Source(condition.Source);
        array.End();
    }
}
