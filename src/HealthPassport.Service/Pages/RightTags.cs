using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Service.Access;

namespace HealthPassport.Service.Pages;

/// <summary>Rights, as they are shown and chosen on pages.</summary>
internal static class RightTags
{
    /// <summary>The rights as a row of tags.</summary>
    public static Html Of(Right rights, EntryKinds kinds) => rights == Right.None
        ? Html.Of($"""<span class="tag bad">none</span>""")
        : Html.Of($"""{Html.Each(RightNames.Of(rights), name => Html.Of($"""<span class="tag good">{name}</span>"""))}{Html.Each(kinds == EntryKinds.All ? ["all kinds of entry"] : EntryKindNames.Of(kinds), name => Html.Of($"""<span class="tag">{name}</span>"""))}""");

    /// <summary>Boxes to choose rights and kinds.</summary>
    public static Html Boxes(Right rights, EntryKinds kinds) => Html.Of($"""
        <fieldset><legend>Rights</legend><div class="choices">{Html.Each(RightNames.Of(Right.All), name => Box("rights", name, RightNames.Of(rights).Contains(name)))}</div></fieldset>
        {KindBoxes("Kinds of entry, for “issue”", kinds)}
        """);

    /// <summary>Boxes to choose kinds of entry.</summary>
    public static Html KindBoxes(string legend, EntryKinds kinds) => Html.Of($"""
        <fieldset><legend>{legend}</legend><div class="choices">{Html.Each(EntryKindNames.Of(EntryKinds.All), name => Box("kinds", name, EntryKindNames.Of(kinds).Contains(name)))}</div></fieldset>
        """);

    private static Html Box(string field, string value, bool isChecked) => Html.Of(
        $"""<label><input type="checkbox" name="{field}" value="{value}"{Html.If(isChecked, () => Html.Of($" checked"))}>{value}</label>""");
}
