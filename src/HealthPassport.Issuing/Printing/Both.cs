using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>Says the same thing in each language of the page, each with its own direction.</summary>
internal static class Both
{
    /// <summary>One block a language, in the order of the page.</summary>
    public static Html Blocks(ImmutableArray<Tongue> tongues, Func<Tongue, Html> say) =>
        Html.Join(tongues.Select(t => Html.Of($"<div lang=\"{t.Language}\" dir=\"{t.Direction}\">{say(t)}</div>")));

    /// <summary>One cell a language, in the order of the page.</summary>
    public static Html Cells(ImmutableArray<Tongue> tongues, Func<Tongue, Html> say) =>
        Html.Join(tongues.Select(t => Html.Of($"<td lang=\"{t.Language}\" dir=\"{t.Direction}\">{say(t)}</td>")));

    /// <summary>One word in all languages of the page, in one line.</summary>
    public static Html Word(ImmutableArray<Tongue> tongues, string key) =>
        Html.Dotted(tongues.Select(t => Html.Of($"<bdi lang=\"{t.Language}\" dir=\"{t.Direction}\">{t.Word(key)}</bdi>")));
}
