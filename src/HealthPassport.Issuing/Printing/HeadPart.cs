using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>The head of the sheet: a neutral title, the day, the issuer, and the name where the holder wants it.</summary>
internal static class HeadPart
{
    /// <summary>The head.</summary>
    public static Html Of(SheetContent content, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <header>
        <h1>{Both.Word(tongues, "title")}</h1>
        <dl>{Name(content, tongues)}{Item(tongues, "issued-on", Tongue.Day(content.IssuedOn))}{Item(tongues, "issued-by", Html.Of($"<bdi>{content.IssuerName}</bdi>"))}</dl>
        </header>
        """);

    /// <summary>All spellings of the name, each isolated from what stands around it.</summary>
    public static Html Names(Holder holder) =>
        Html.Dotted(holder.OtherSpellings.Prepend(holder.Name).OfType<string>().Select(name => Html.Of($"<bdi>{name}</bdi>")));

    private static Html Name(SheetContent content, ImmutableArray<Tongue> tongues) =>
        content.ShowName && content.Open.Holder is Holder holder && Names(holder) is { IsEmpty: false } names ? Item(tongues, "name", names) : Html.Empty;

    private static Html Item(ImmutableArray<Tongue> tongues, string word, Html value) =>
        Html.Of($"<div><dt>{Both.Word(tongues, word)}</dt><dd>{value}</dd></div>");
}
