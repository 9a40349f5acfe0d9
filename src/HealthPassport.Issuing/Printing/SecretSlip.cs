using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>The slip with the pictures of a holder's secret, printed apart from every sheet. It names nobody and no card.</summary>
public static class SecretSlip
{
    private static readonly Lazy<ImmutableArray<Html>> Pictures = new(() =>
    {
        using JsonDocument file = JsonDocument.Parse(PrintingFiles.Bytes("secret-pictures.json"));
        string box = file.RootElement.GetProperty("viewBox").GetString()!;
        return [.. file.RootElement.GetProperty("pictures").EnumerateArray().Select(p => Html.Of($"<svg viewBox=\"{box}\">{Html.Trusted(p.GetString()!)}</svg>"))];
    });

    /// <summary>Writes the slip.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="languages">The languages of its words, the first one first; at least one.</param>
    /// <returns>An HTML document.</returns>
    public static string ToHtml(HolderSecret secret, params IEnumerable<string> languages)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return ToHtml([.. secret.Numbers.Select(number => (byte?)number)], languages);
    }

    /// <summary>Writes a slip without pictures, words and digits, for a page that makes the secret itself and tells it to nobody: it fills the empty cells.</summary>
    /// <param name="languages">The languages of the words, the first one first; at least one.</param>
    /// <returns>An HTML document. Each row of its table has the place, a cell for the picture, one for the word in each language, and one with a <c>bdi</c> for the three digits.</returns>
    public static string Blank(params IEnumerable<string> languages) => ToHtml([.. Enumerable.Repeat<byte?>(null, HolderSecret.Length)], languages);

    private static string ToHtml(ImmutableArray<byte?> numbers, IEnumerable<string> languages)
    {
        ImmutableArray<Tongue> tongues = [.. languages.Select(Tongue.Of).DistinctBy(t => t.Language)];
        ArgumentOutOfRangeException.ThrowIfZero(tongues.Length, nameof(languages));
        Html body = Html.Of($"""
            <section class="slip">
            <h1>{Both.Word(tongues, "slip-title")}</h1>
            <div class="pair">{Both.Blocks(tongues, t => Html.Of($"{t.Word("slip-order")}"))}</div>
            <table>{Html.Join(numbers.Select((number, place) => Row(number, place + 1, tongues)))}</table>
            <div class="pair">{Both.Blocks(tongues, t => Html.Of($"<p><b>{t.Word("slip-apart")}</b></p><p>{t.Word("slip-lost")}</p><p>{t.Word("slip-show")}</p>"))}</div>
            </section>
            """);
        return PrintedPage.Of(tongues[0], tongues[0].Word("slip-title"), body);
    }

    // One below the other: a row of pictures would be read from the right in Arabic, and the order is part of the secret.
    private static Html Row(byte? number, int place, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <tr><td class="place">{place}</td><td class="picture">{(number is byte shown ? Pictures.Value[shown] : Html.Empty)}</td>
        {Both.Cells(tongues, t => Html.Of($"{(number is byte thing ? SecretList.Things[thing].Word(t.Language) : "")}"))}
        <td class="digits"><bdi dir="ltr">{number?.ToString("D3", CultureInfo.InvariantCulture)}</bdi></td></tr>
        """);
}
