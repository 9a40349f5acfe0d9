using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>How messages speak of the kinds of concept: what one is, and where in a summary it stands.</summary>
internal static class KindNames
{
    private const string BloodGroupPlace = "an event of type blood-group";

    private static readonly ImmutableArray<(string What, string Place)> Rows =      // by number of the kind
    [
        ("a vaccine", "vaccinations"),
        ("a condition", "conditions"),
        ("a test", "screenings"),
        ("a medicine", "medications"),
        ("an allergy", "allergies"),
        ("a procedure", "an event of type procedure"),
        ("an implant", "an event of type implant"),
        ("a kind of event", "events"),
        ("a result", "the result of a screening"),
        ("a reaction", "the reaction of an allergy"),
        ("a unit", "unit, by its UCUM code"),
        ("a frequency", "the frequency of a medication"),
        ("a route", "the route of a medication"),
        ("a note on a dose", "the note of a vaccination"),
        ("a care note", "an event of type care-note"),
        ("a source", "source, by its own words"),
        ("a sex", "the sex of the holder, by its own words"),
        ("a state", "the state of a condition, by its own words"),
        ("a certainty", "certainty, by its own words"),
        ("a state of treatment", "the state of a medication, by its own words"),
        ("a severity", "the severity of an allergy, by its own words"),
        ("a precision", "the form of a date"),
        ("a holding", "heldBy of the holder, by its own words"),
    ];

    /// <summary>What is expected where a code of a kind should stand.</summary>
    public static string Expected(ConceptKind kind) => $"the key of {Rows[(int)kind].What} in the terminology table, {{\"system\", \"code\"}} or {{\"number\"}}";

    /// <summary>What is expected where a concept of another kind stands, and where that one belongs.</summary>
    public static string Misplaced(ConceptKind kind, Concept found) =>
        $"the key of {Rows[(int)kind].What}; this key is for {PlaceOf(found)}";

    private static string PlaceOf(Concept concept) => concept.Kind switch
    {
        ConceptKind.Event => $"an event of type {concept.Key}",
        ConceptKind.Result when BloodGroups.Contains(concept) => BloodGroupPlace,
        _ => Rows[(int)concept.Kind].Place,
    };
}
