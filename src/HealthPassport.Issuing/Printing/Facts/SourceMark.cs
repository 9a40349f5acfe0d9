using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>The asterisks that tell where an entry comes from. Carrying over never hides what the entry was before.</summary>
internal static class SourceMark
{
    private static readonly string[] Marks = ["", "*", "**", "***"];

    /// <summary>The mark of an entry, empty for what the issuer did itself.</summary>
    public static Html Of(Entry entry)
    {
        string mark = Marks[(int)entry.Source.Kind];
        string before = entry.Source.Original is SourceKind original ? Marks[(int)original] : "";
        return mark.Length == 0 ? Html.Empty : Tongue.Figures(before.Length == 0 ? mark : $"{mark} {before}");
    }

    /// <summary>A detail with the mark of its entry behind it.</summary>
    public static Html Behind(Html detail, Entry entry) => entry.Source.Kind == SourceKind.Done ? detail : Html.Of($"{detail} {Of(entry)}");

    /// <summary>What the marks mean.</summary>
    public static Html Legend(Tongue tongue) => Html.Join(
        Enum.GetValues<SourceKind>().Select(kind => kind == SourceKind.Done
            ? Html.Of($"{tongue.Word("unmarked")}: {tongue.Label(ConceptKind.Source, 0)}")
            : Html.Of($"{Tongue.Figures(Marks[(int)kind])} {tongue.Label(ConceptKind.Source, (int)kind)}")),
        "; ");
}
