using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>Both codes, large, and how to read them.</summary>
internal static class CodesPart
{
    // Decoding is best from 0.5 mm on. 60 mm leave room for the words beside two codes; the largest version needs 92.5 mm, and two of them fit the page.
    private const double SmallestModule = 0.5;
    private const double LargestModule = 0.7;
    private const double Side = 60;

    /// <summary>The part.</summary>
    public static Html Of(QrCode first, QrCode second, QrCode address, string addressText, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <section class="codes">
        {Figure(first, 1, tongues)}
        {Figure(second, 2, tongues)}
        <div class="how">
        <h2>{Both.Word(tongues, "how-title")}</h2>
        {Both.Blocks(tongues, t => Html.Of($"{t.Word("how-open")}"))}
        <p class="address"><bdi dir="ltr">{addressText}</bdi></p>
        <div class="small"><figure>{Html.Trusted(address.ToSvg(SmallestModule))}</figure>
        <div>{Both.Blocks(tongues, t => Html.Of($"{t.Word("how-small")}"))}</div></div>
        </div>
        </section>
        """);

    /// <summary>The side of a module with which a code fills a space, between two bounds, in steps of 0.01 mm.</summary>
    public static double Module(QrCode code, double space, double smallest, double largest) =>
        Math.Clamp(Math.Floor(space / code.SizeWithQuietZone * 100) / 100, smallest, largest);

    private static Html Figure(QrCode code, int number, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <figure>{Html.Trusted(code.ToSvg(Module(code, Side, SmallestModule, LargestModule)))}<figcaption>{Both.Word(tongues, "code")} {Tongue.Number(number)}</figcaption></figure>
        """);
}
