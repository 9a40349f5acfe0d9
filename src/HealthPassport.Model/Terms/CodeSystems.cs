using System.Buffers;

namespace HealthPassport.Model;

/// <summary>The names of other code systems, and the form of their codes.</summary>
public static class CodeSystems
{
    /// <summary>The longest code of another system, in characters: the longest SNOMED CT identifier has 18.</summary>
    public const int MaxCodeLength = 20;

    private static readonly SearchValues<char> CodeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    private static readonly (string Json, string Name, string Uri)[] Rows =
    [
        ("snomed", "SNOMED CT", "http://snomed.info/sct"),
        ("loinc", "LOINC", "http://loinc.org"),
        ("atc", "ATC", "http://www.whocc.no/atc"),
        ("icd10", "ICD-10", "http://hl7.org/fhir/sid/icd-10"),
        ("icd11", "ICD-11", "http://id.who.int/icd/release/11/mms"),
        ("cvx", "CVX", "http://hl7.org/fhir/sid/cvx"),
    ];

    /// <summary>How many systems there are.</summary>
    public static int Count => Rows.Length;

    /// <summary>The name for people.</summary>
    /// <param name="system">The system.</param>
    /// <returns>A name such as <c>SNOMED CT</c>.</returns>
    public static string Name(CodeSystem system) => Rows[(int)system].Name;

    /// <summary>The name in our JSON.</summary>
    /// <param name="system">The system.</param>
    /// <returns>A name such as <c>snomed</c>.</returns>
    public static string Json(CodeSystem system) => Rows[(int)system].Json;

    /// <summary>The address by which FHIR names the system.</summary>
    /// <param name="system">The system.</param>
    /// <returns>An address such as <c>http://snomed.info/sct</c>.</returns>
    public static string FhirSystem(CodeSystem system) => Rows[(int)system].Uri;

    /// <summary>Finds a system by the address by which FHIR names it.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The system, or null.</returns>
    public static CodeSystem? FindFhirSystem(string address)
    {
        for (int index = 0; index < Rows.Length; index++)
        {
            if (Rows[index].Uri == address)
            {
                return (CodeSystem)index;
            }
        }

        return null;
    }

    /// <summary>Finds a system by its name in our JSON or by its FHIR URI.</summary>
    /// <param name="name">The name or the URI.</param>
    /// <returns>The system, or null.</returns>
    public static CodeSystem? Find(string name)
    {
        int index = Array.FindIndex(Rows, row => row.Json == name || row.Uri == name);
        return index < 0 ? null : (CodeSystem)index;
    }

    /// <summary>Tells whether a text has the form of a code.</summary>
    /// <param name="code">The text.</param>
    /// <returns>True for 1 to 20 ASCII letters, digits, points and hyphens.</returns>
    public static bool IsCode(ReadOnlySpan<char> code) => code.Length is > 0 and <= MaxCodeLength && !code.ContainsAnyExcept(CodeCharacters);
}
