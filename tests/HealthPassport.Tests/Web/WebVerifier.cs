using System.Text.Json;

namespace HealthPassport.Tests.Web;

/// <summary>What the package in TypeScript answers, as <c>test/statements.mjs</c>, <c>test/writing.mjs</c> and <c>test/fhir-writing.mjs</c> say.</summary>
internal static class WebVerifier
{
    /// <summary>What the package answers to each request: the statement in each of its languages, on one line and on several, or why the trust file is refused.</summary>
    public static IReadOnlyList<string[]> Answer(IEnumerable<WebRequest> requests) => Answer(requests.Select(request => request.ToJson()));

    /// <summary>The same for requests that are written already, each on one line.</summary>
    public static IReadOnlyList<string[]> Answer(IEnumerable<string> requests) => Run("statements.mjs", requests);

    /// <summary>What the package writes of each summary, seals and measures.</summary>
    public static IReadOnlyList<string[]> Write(IEnumerable<string> requests) => Run("writing.mjs", requests);

    /// <summary>What the package writes of each summary as FHIR, and what it leaves out.</summary>
    public static IReadOnlyList<string[]> WriteFhir(IEnumerable<string> requests) => Run("fhir-writing.mjs", requests);

    private static string[][] Run(string script, IEnumerable<string> requests) =>
        [.. WebPackage.Run(script, requests).Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
}
