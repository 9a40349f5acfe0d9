using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>What the sheet is not, and what it cannot promise.</summary>
internal static class NotesPart
{
    private static readonly string[] Notes = ["not-icv", "not-bound", "suggests", "no-copy", "not-reviewed"];

    /// <summary>The part.</summary>
    public static Html Of(ImmutableArray<Tongue> tongues) => Html.Of($"""
        <section class="notes">{Both.Blocks(tongues, Say)}</section>
        """);

    private static Html Say(Tongue tongue) =>
        Html.Of($"<b>{tongue.Word("not-identity")}</b> {Html.Join(Notes.Select(key => Html.Of($"{tongue.Word(key)}")), " ")}");
}
