using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>What the parts of a summary are written to; the counterpart of <see cref="ObjectInput"/>. What is absent leaves no member.</summary>
internal sealed class SummaryOutput(Utf8JsonWriter json, string? language)
{
    public Utf8JsonWriter Json { get; } = json;

    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            Json.WriteText(name, value);
        }
    }

    public void Integer(string name, long? value)
    {
        if (value is long number)
        {
            Json.WriteNumber(name, number);
        }
    }

    public void Decimal(string name, decimal? value)
    {
        if (value is decimal number)
        {
            Json.WriteTrimmed(name, number);
        }
    }

    public void Word<T>(string name, T? value)
        where T : struct, Enum => Text(name, value is T word ? Words<T>.Of(word) : null);

    public void Date(string name, PartialDate? date)
    {
        if (date is not null)
        {
            Json.WritePropertyName(name);
            DateJson.Write(Json, date);
        }
    }

    public void Code(string name, Code? code)
    {
        if (code is not null)
        {
            Json.WritePropertyName(name);
            CodeJson.Write(Json, code);
        }
    }

    public void Unit(string name, Code? unit)
    {
        if (unit is not null)
        {
            Json.WritePropertyName(name);
            UnitJson.Write(Json, unit);
        }
    }

    public void List<T>(string name, ImmutableArray<T> items, Action<SummaryOutput, T> write)
    {
        if (items.IsEmpty)
        {
            return;
        }

        Json.WriteStartArray(name);
        foreach (T item in items)
        {
            Json.WriteStartObject();
            write(this, item);
            Json.WriteEndObject();
        }

        Json.WriteEndArray();
    }

    /// <summary>The members that end every entry: source, lane and label.</summary>
    public void End(Entry entry)
    {
        if (entry.Source.Kind != SourceKind.Done)
        {
            Json.WritePropertyName("source");
            SourceJson.Write(Json, entry.Source);
        }

        Word("lane", entry.Lane);
        Text("label", language is null ? null : entry.Subject.Label(language));
    }
}
