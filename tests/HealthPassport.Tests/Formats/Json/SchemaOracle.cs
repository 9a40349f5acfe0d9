namespace HealthPassport.Tests.Formats.Json;

/// <summary>Asks ajv whether JSON follows a schema of <c>specs</c>, and JSON.stringify how it writes.</summary>
internal static class SchemaOracle
{
    /// <summary>One line for each text: <c>valid</c>, or <c>invalid</c> with a place and a rule.</summary>
    /// <param name="schema"><c>summary</c> or <c>statement</c>.</param>
    /// <param name="texts">JSON that parses.</param>
    public static string[] Judge(string schema, IEnumerable<string> texts) => OverFiles(texts, files => Oracles.Run("validate.mjs", [schema, .. files])).Lines;

    /// <summary>The verdicts of HL7's JSON Schema of FHIR R4, one a text.</summary>
    public static string[] JudgeFhir(IEnumerable<string> texts) => OverFiles(texts, files => Oracles.Run("fhir.mjs", files)).Lines;

    /// <summary>The text as JSON.stringify writes it after JSON.parse, with two spaces a level.</summary>
    public static string Stringify(string text) => OverFiles([text], files => Oracles.Run("stringify.mjs", files)).Output;

    private static ToolResult OverFiles(IEnumerable<string> texts, Func<string[], ToolResult> run)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("healthpassport");
        try
        {
            string[] files = [.. texts.Select((text, i) => WriteText(Path.Combine(directory.FullName, $"{i}.json"), text))];
            return run(files);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string WriteText(string path, string text)
    {
        File.WriteAllText(path, text);
        return path;
    }
}
