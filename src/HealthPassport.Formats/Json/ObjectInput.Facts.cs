using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <content>The members that entries have in common.</content>
internal sealed partial class ObjectInput
{
    public Code RequiredCode(string name, ConceptKind kind)
    {
        if (Code(name, kind) is Code code)
        {
            return code;
        }

        Fail(name, KindNames.Expected(kind));
        return new NewerCode(kind, 0);
    }

    public Code? Code(string name, ConceptKind kind) =>
        TryTake(name, out JsonElement value) ? CodeJson.Read(Summary, value, PathOf(name), kind) : null;

    public Code? Unit(string name) => TryTake(name, out JsonElement value) ? UnitJson.Read(Summary, value, PathOf(name)) : null;

    public PartialDate? Date(string name) => TryTake(name, out JsonElement value) ? DateJson.Read(Summary, value, PathOf(name)) : null;

    /// <summary>A word of a closed list.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (!TryTake(name, out JsonElement value))
        {
            return null;
        }

        T? word = value.ValueKind == JsonValueKind.String ? Words<T>.Find(value.GetString()!) : null;
        if (word is null)
        {
            Fail(name, Words<T>.Expected);
        }

        return word;
    }

    public Source Source() => TryTake("source", out JsonElement value) ? SourceJson.Read(Summary, value, PathOf("source")) : Model.Source.Done;

    /// <summary>The lane; allows a label beside it, which is for people and is not read.</summary>
    public Lane? Lane()
    {
        Text("label", "a text");
        return Word<Lane>("lane");
    }
}
