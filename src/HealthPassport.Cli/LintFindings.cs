using System.Text.Json;

namespace HealthPassport.Cli;

/// <summary>What a linter found, as lines and as JSON; the same for everything that is linted.</summary>
internal static class LintFindings
{
    /// <summary>Writes a line for each.</summary>
    public static void Write(TextWriter to, IEnumerable<(string Code, string Where, bool IsError)> findings)
    {
        foreach ((string code, string where, bool isError) in findings)
        {
            to.WriteLine($"{(isError ? "error" : "look at")}  {code}{(where.Length == 0 ? "" : $" at {where}")}");
        }
    }

    /// <summary>Writes the member <c>findings</c> into an object that was begun.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<(string Code, string Where, bool IsError)> findings)
    {
        json.WriteStartArray("findings");
        foreach ((string code, string where, bool isError) in findings)
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteString("where", where);
            json.WriteBoolean("error", isError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
