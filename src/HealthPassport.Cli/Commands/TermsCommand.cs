using System.CommandLine;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>terms</c>: looks into the terminology table.</summary>
internal static class TermsCommand
{
    private const int MostShown = 40;

    private static readonly Argument<string> Word = new("word") { Description = "A word or its beginning, in any script; accents and case do not matter." };
    private static readonly Argument<string> Id = new("id") { Description = "A key such as hypertension, or kind/number such as condition/0." };
    private static readonly Option<string?> Language = new("--lang") { Description = "Only labels in this language; without it all of them." };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command search = new("search", "Finds concepts by their labels.") { Word, Language, Json };
        search.SetAction(parsed => Search(parsed, terminal));
        Command show = new("show", "Shows one concept.") { Id, Json };
        show.SetAction(parsed => Show(parsed, terminal));
        return new Command("terms", "The terminology table.") { search, show };
    }

    private static int Search(ParseResult parsed, Terminal terminal)
    {
        string? language = parsed.GetValue(Language);
        if (language is not null && !Terminology.Languages.Contains(language))
        {
            return terminal.Fail($"--lang takes one of {string.Join(", ", Terminology.Languages)}");
        }

        IReadOnlyList<Concept> found = Terminology.Current.Search(parsed.GetValue(Word)!, language);
        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteStartArray("concepts");
                foreach (Concept concept in found)
                {
                    json.WriteStartObject();
                    Write(json, concept);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return Terminal.Done;
        }

        foreach (Concept concept in found.Take(MostShown))
        {
            terminal.Out.WriteLine($"{concept.Key,-28} {ReasonNames.Kebab(concept.Kind.ToString()),-11} {concept.Label(language ?? "en")}{(concept.Sensitive ? "  (sealed unless the person says otherwise)" : "")}");
        }

        if (found.Count > MostShown)
        {
            terminal.Out.WriteLine($"... and {found.Count - MostShown} more");
        }

        return Terminal.Done;
    }

    private static int Show(ParseResult parsed, Terminal terminal)
    {
        if (Find(parsed.GetValue(Id)!) is not Concept concept)
        {
            return terminal.Fail("there is no such concept; terms search WORD finds keys");
        }

        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json => Write(json, concept));
            return Terminal.Done;
        }

        terminal.Out.WriteLine($"{concept.Key}  ({ReasonNames.Kebab(concept.Kind.ToString())} {concept.Id}, group {concept.Group})");
        foreach (string language in Terminology.Languages)
        {
            terminal.Out.WriteLine($"  {language}  {concept.Label(language)}");
        }

        terminal.Out.WriteLine($"  {(concept.Sensitive ? "sealed unless the person says otherwise" : concept.Tag.Length > 0 ? "open; the person may withhold it" : "open")}");
        foreach (CodeSystem system in Enum.GetValues<CodeSystem>())
        {
            if (Mappings.Find(concept, system) is string code)
            {
                terminal.Out.WriteLine($"  {CodeSystems.Name(system)} {code}");
            }
        }

        return Terminal.Done;
    }

    private static Concept? Find(string id) =>
        id.Split('/') is [string kind, string number] && Enum.TryParse(kind, ignoreCase: true, out ConceptKind of) && int.TryParse(number, out int index)
            ? Terminology.Current.Find(of, index)
            : Terminology.Current.Find(id);

    private static void Write(Utf8JsonWriter json, Concept concept)
    {
        json.WriteString("key", concept.Key);
        json.WriteString("kind", ReasonNames.Kebab(concept.Kind.ToString()));
        json.WriteNumber("number", concept.Id);
        json.WriteBoolean("sensitive", concept.Sensitive);
        json.WriteStartObject("labels");
        foreach (string language in Terminology.Languages)
        {
            json.WriteString(language, concept.Label(language));
        }

        json.WriteEndObject();
    }
}
