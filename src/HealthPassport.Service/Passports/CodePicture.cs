using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Service.Passports;

/// <summary>Pictures of codes, as requests ask for them.</summary>
internal static class CodePicture
{
    private const int PixelsPerModule = 8;
    private const double ModuleMillimetres = 0.5;

    /// <summary>Checks what a request asks for.</summary>
    /// <returns>Null, or <see cref="Reason.Malformed"/>.</returns>
    public static Failure? Check(string? pictures) => pictures is null or "svg" or "png" ? null : new Failure(Reason.Malformed, "pictures", "svg or png");

    /// <summary>Draws one.</summary>
    /// <param name="code">The code.</param>
    /// <param name="pictures"><c>svg</c>, or <c>png</c> in base64.</param>
    public static string Of(QrCode code, string pictures) => pictures == "svg" ? code.ToSvg(ModuleMillimetres) : Convert.ToBase64String(code.ToPng(PixelsPerModule));

    /// <summary>Draws a text that is known to fit; null where no picture was asked for.</summary>
    public static string? Of(string text, string? pictures) =>
        pictures is not null && QrCode.Encode(text, QrLevel.M).TryGet(out QrCode? code, out Failure? _) ? Of(code, pictures) : null;
}
