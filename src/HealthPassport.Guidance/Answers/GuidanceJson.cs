using System.Globalization;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>An answer as JSON (<c>specs/guidance.md</c> §11): the members always stand in the same order, so that two programs can compare what they wrote.</summary>
public static class GuidanceJson
{
    /// <summary>Writes the members of an answer into an object that was begun.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="answer">The answer.</param>
    public static void Write(Utf8JsonWriter json, GuidanceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        json.WriteString("schedule", answer.Schedule.Id);
        json.WriteNumber("scheduleVersion", answer.Schedule.Version);
        json.WriteBoolean("reviewed", answer.Schedule.IsReviewed);
        json.WriteBoolean("scheduleOld", answer.IsScheduleOld);
        json.WriteString("on", Text(answer.On));
        json.WriteBoolean("usesSealed", answer.UsesSealed);
        json.WriteStartArray("antigens");
        foreach (AntigenAnswer antigen in answer.Antigens)
        {
            Write(json, antigen);
        }

        json.WriteEndArray();
        json.WriteStartArray("dosesWithoutRule");
        foreach (int place in answer.DosesWithoutRule)
        {
            json.WriteNumberValue(place);
        }

        json.WriteEndArray();
        WriteCatchUp(json, answer);
        WritePregnancy(json, answer.Pregnancy);
        WriteDangers(json, answer);
        WriteMedicines(json, answer);
        WriteTests(json, answer);
        WriteReferrals(json, answer);
    }

    /// <summary>The name of a word of a closed list on the wire: <c>not-yet</c>.</summary>
    /// <param name="word">A member of an enumeration of this library.</param>
    /// <returns>The kebab-case name.</returns>
    public static string Name(Enum word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return ReasonNames.Kebab(word.ToString());
    }

    /// <summary>The names of missing facts, in their order.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>Names such as <c>birth-date</c>.</returns>
    public static IEnumerable<string> Names(MissingFacts facts) =>
        Enum.GetValues<MissingFacts>().Where(fact => fact != MissingFacts.None && facts.HasFlag(fact)).Select(fact => Name(fact));

    private static void Write(Utf8JsonWriter json, AntigenAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("antigen", answer.Antigen);
        json.WriteString("state", Name(answer.State));
        if (answer.Reason != GuidanceReason.None)
        {
            json.WriteString("reason", Name(answer.Reason));
        }

        json.WriteString("rule", answer.Rule);
        if (answer.Missing != MissingFacts.None)
        {
            WriteTexts(json, "missing", Names(answer.Missing));
        }

        if (answer.IsForLife)
        {
            json.WriteBoolean("forLife", true);
        }

        WriteList(json, "parts", answer.Parts, part =>
        {
            WriteName(json, "name", part.Name);
            json.WriteNumber("counted", part.Counted);
            if (part.Possible != part.Counted)
            {
                json.WriteNumber("possible", part.Possible);
            }

            json.WriteNumber("of", part.Of);
        });
        WriteList(json, "next", answer.Next, next =>
        {
            WriteName(json, "part", next.Part);
            json.WriteNumber("number", next.Number);
            json.WriteString("earliest", Text(next.Earliest));
            if (next.Sure != next.Earliest)
            {
                json.WriteString("sure", Text(next.Sure));
            }

        });
        WriteList(json, "doses", answer.Doses, dose =>
        {
            json.WriteNumber("place", dose.Place);
            json.WriteString("verdict", Name(dose.Verdict));
            if (dose.Reason != DoseReason.None)
            {
                json.WriteString("reason", Name(dose.Reason));
            }

        });
        json.WriteEndObject();
    }

    private static void WriteCatchUp(Utf8JsonWriter json, GuidanceAnswer answer)
    {
        WriteList(json, "catchUp", answer.CatchUp, visit =>
        {
            json.WriteString("on", Text(visit.On));
            WriteTexts(json, "antigens", visit.Antigens);
        });
    }

    private static void WritePregnancy(Utf8JsonWriter json, PregnancyAnswer? answer)
    {
        if (answer is null)
        {
            return;
        }

        json.WriteStartObject("pregnancy");
        json.WriteString("state", Name(answer.State));
        if (answer.ExpectedDate is PartialDate expected)
        {
            json.WriteString("expected", expected.ToString());
        }

        if (answer.DaysFrom is int from && answer.DaysTo is int to)
        {
            json.WriteNumber("daysFrom", from);
            json.WriteNumber("daysTo", to);
        }

        json.WriteEndObject();
    }

    private static void WriteDangers(Utf8JsonWriter json, GuidanceAnswer answer)
    {
        WriteList(json, "dangers", answer.Dangers, danger =>
        {
            json.WriteString("danger", danger.Word);
            WriteTexts(json, "entries", danger.Entries.Select(entry => entry.Subject is Concept concept ? concept.Key : ""));
        });
    }

    private static void WriteMedicines(Utf8JsonWriter json, GuidanceAnswer answer)
    {
        WriteList(json, "medicines", answer.Medicines, medicine =>
        {
            json.WriteNumber("place", medicine.Place);
            json.WriteString("state", Name(medicine.State));
            if (medicine.RunsOutFrom is DateOnly from && medicine.RunsOutBy is DateOnly by)
            {
                json.WriteString("runsOut", Text(from));
                if (by != from)
                {
                    json.WriteString("runsOutBy", Text(by));
                }
            }

            if (medicine.Warning is string warning)
            {
                json.WriteString("warning", "stop-" + warning);
            }

            if (medicine.TestBeside is int test)
            {
                json.WriteNumber("testBeside", test);
            }

        });
    }

    private static void WriteTests(Utf8JsonWriter json, GuidanceAnswer answer)
    {
        WriteList(json, "tests", answer.Tests, test =>
        {
            json.WriteNumber("place", test.Place);
            json.WriteString("state", Name(test.State));
        });
    }

    private static void WriteReferrals(Utf8JsonWriter json, GuidanceAnswer answer)
    {
        WriteList(json, "referrals", answer.Referrals, referral =>
        {
            json.WriteNumber("place", referral.Place);
            json.WriteString("state", Name(referral.State));
            if (referral.Done is PartialDate done)
            {
                json.WriteString("done", done.ToString());
            }
        });
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> writeMembers)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            writeMembers(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteName(Utf8JsonWriter json, string member, string name)
    {
        if (name.Length > 0)
        {
            json.WriteString(member, name);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
