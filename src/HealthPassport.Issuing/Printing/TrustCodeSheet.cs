using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>A trust file as a document of QR codes, to be scanned from a screen or from paper one after the other (<c>specs/trust-bundle.md</c> §9).</summary>
public static class TrustCodeSheet
{
    private const double ModuleMillimetres = 0.6;      // the largest code is then 73 mm wide: phones read it from a screen at arm's length, and two stand side by side on A4

    /// <summary>Writes the document.</summary>
    /// <param name="file">The bytes of the trust file.</param>
    /// <param name="name">The name of the network, for people.</param>
    /// <returns>An HTML document, or the failures of <see cref="TrustCodes.Split"/>.</returns>
    public static Result<string> ToHtml(ReadOnlySpan<byte> file, string name) =>
        TrustCodes.Split(file).TryGet(out IReadOnlyList<string>? texts, out Failure? failure) ? ToHtml(texts, "Trust file", name) : failure;

    /// <summary>Writes the document of a delta, for somebody who has the file from which it was made.</summary>
    /// <param name="delta">The bytes of the delta.</param>
    /// <param name="name">The name of the network, for people.</param>
    /// <returns>An HTML document, or the failures of <see cref="TrustCodes.SplitDelta"/>.</returns>
    public static Result<string> DeltaToHtml(ReadOnlySpan<byte> delta, string name) =>
        TrustCodes.SplitDelta(delta).TryGet(out IReadOnlyList<string>? texts, out Failure? failure) ? ToHtml(texts, "What is new in the trust file", name) : failure;

    /// <summary>Writes the document of a services pack.</summary>
    /// <param name="pack">The bytes of the signed pack.</param>
    /// <param name="title">The title of the pack, for people.</param>
    /// <returns>An HTML document, or the failures of <see cref="TrustCodes.SplitServices"/>.</returns>
    public static Result<string> ServicesToHtml(ReadOnlySpan<byte> pack, string title) =>
        TrustCodes.SplitServices(pack).TryGet(out IReadOnlyList<string>? texts, out Failure? failure) ? ToHtml(texts, "Services pack", title) : failure;

    private static Result<string> ToHtml(IReadOnlyList<string> texts, string what, string name)
    {
        List<Html> figures = [];
        foreach (string text in texts)
        {
            if (!QrCode.Encode(text).TryGet(out QrCode? code, out Failure? failure))
            {
                return failure;
            }

            string place = string.Create(CultureInfo.InvariantCulture, $"{figures.Count + 1} / {texts.Count}");
            figures.Add(Html.Of($"<figure>{Html.Trusted(code.ToSvg(ModuleMillimetres))}<figcaption>{place}</figcaption></figure>"));
        }

        string title = string.Create(CultureInfo.InvariantCulture, $"{what} in {texts.Count} codes");
        return PrintedPage.Of(Tongue.Of("en"), title, Html.Of($"""
            <section class="trust-codes">
            <h1>{title}</h1>
            <p>{name}</p>
            {Html.Join(figures)}
            </section>
            """));
    }
}
