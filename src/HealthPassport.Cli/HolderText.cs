using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>A holder on one line, as one card names them.</summary>
internal static class HolderText
{
    public static string Of(Holder holder, string language) => string.Join(" · ",
    [
        .. holder.Name is string name ? [$"\u2068{name}\u2069"] : Array.Empty<string>(),
        .. holder.OtherSpellings.Select(spelling => $"\u2068{spelling}\u2069"),
        .. holder.Birth is PartialDate birth ? [$"{Words.Text("born", language)} {birth}"] : Array.Empty<string>(),
        .. holder.Sex is Sex sex ? [Terminology.Current.Find(ConceptKind.Sex, (int)sex)!.Label(language)] : Array.Empty<string>(),
    ]);
}
