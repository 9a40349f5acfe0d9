using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>The JSON of several statements and of their time line (<c>specs/timeline.schema.json</c>), written as <see cref="StatementJson"/> writes.</summary>
public static class TimeLineJson
{
    /// <summary>Writes statements and their time line as one text.</summary>
    /// <param name="destination">Takes the UTF-8.</param>
    /// <param name="statements">The statements in the order in which the codes were given.</param>
    /// <param name="timeLine">Their time line, or null when there are too many cards for one.</param>
    /// <param name="language">The language of the entries' labels, or null for none.</param>
    /// <param name="indented">True for two spaces a level, false for one line.</param>
    public static void Write(IBufferWriter<byte> destination, IReadOnlyList<Statement> statements, TimeLine? timeLine, string? language, bool indented)
    {
        using Utf8JsonWriter writer = new(destination, JsonText.Options(indented));
        Write(writer, statements, timeLine, language);
    }

    /// <summary>Writes statements and their time line as one object.</summary>
    /// <param name="writer">The writer; its encoder is not used.</param>
    /// <param name="statements">The statements in the order in which the codes were given.</param>
    /// <param name="timeLine">Their time line, or null when there are too many cards for one.</param>
    /// <param name="language">The language of the entries' labels, or null for none.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Statement> statements, TimeLine? timeLine, string? language)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(statements);
        writer.WriteStartObject();
        writer.WriteStartArray("statements");
        foreach (Statement statement in statements)
        {
            StatementJson.Write(writer, statement, language);
        }

        writer.WriteEndArray();
        if (timeLine is null)
        {
            writer.WriteNull("timeLine");
        }
        else
        {
            writer.WriteStartObject("timeLine");
            SummaryOutput output = new(writer, language);
            output.List("persons", timeLine.Persons, WritePerson);
            Numbers(output, "apart", timeLine.Apart);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    internal static void Numbers(SummaryOutput output, string name, ImmutableArray<int> numbers)
    {
        if (numbers.IsEmpty)
        {
            return;
        }

        output.Json.WriteStartArray(name);
        foreach (int number in numbers)
        {
            output.Json.WriteNumberValue(number);
        }

        output.Json.WriteEndArray();
    }

    internal static void AllWords<T>(SummaryOutput output, string name, IReadOnlyCollection<T> words)
        where T : struct, Enum
    {
        if (words.Count == 0)
        {
            return;
        }

        output.Json.WriteStartArray(name);
        foreach (T word in words)
        {
            output.Json.WriteTextElement(Words<T>.Of(word));
        }

        output.Json.WriteEndArray();
    }

    private static void WritePerson(SummaryOutput output, TimeLinePerson person)
    {
        output.Integer("number", person.Number);
        output.List("cards", person.Cards, static (output, card) =>
        {
            Numbers(output, "statements", card.Statements);
            HolderJson.Write(output, card.Holder);
        });
        output.List("joins", person.Joins, static (output, join) =>
        {
            output.Word<JoinKind>("by", join.By);
            Numbers(output, "statements", join.Statements);
            output.Text("joinedBy", join.JoinedByClinician ? LinkJson.Clinician : null);
        });
        output.List("suggestions", person.Suggestions, static (output, suggestion) =>
        {
            output.Integer("person", suggestion.Person);
            output.Word<SuggestionStrength>("strength", suggestion.Strength);
            AllWords(output, "reasons", suggestion.Reasons);
        });
        output.List("identityConflicts", person.IdentityConflicts, static (output, conflict) =>
        {
            output.Word<IdentityConflictKind>("what", conflict.What);
            Numbers(output, "statements", conflict.Statements);
        });
        output.List("conflicts", person.Conflicts, static (output, conflict) =>
        {
            output.Word<ConflictKind>("what", conflict.What);
            Numbers(output, "entries", conflict.Entries);
            Numbers(output, "statements", conflict.Statements);
        });
        output.List("entries", person.Entries, TimeLineEntryJson.Write);
    }
}
