using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Trust;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Passports;

/// <summary>Puts the answer together: codes with their sizes, pictures, the sheet, the slip.</summary>
internal sealed class SheetPrinter(KeyRing keys, OwnTrust trust, IOptions<ServiceOptions> options)
{
    public Result<IssuedAnswer> Passport(IssueBody body, IssuedPassport issued, Secrets secrets, string? stub, IssuingKey key)
    {
        List<IssuedCode> codes = [];
        for (int twin = 0; twin < issued.Twins.Length; twin++)
        {
            string text = issued.Twins[twin];
            if (!Picture(body, text, QrLevel.M).TryGet(out PictureOf? picture, out Failure? failure))
            {
                return failure;
            }

            codes.Add(new IssuedCode(text, issued.Hashes[twin].ToString(), issued.StatusIndex, text.Length, QrCapacity.SmallestVersion(text.Length), "M", null, picture.Content));
        }

        if (body.Sheet is not null && codes[0].QrVersion is null)
        {
            return new Failure(Reason.DoesNotFit, "summary", "fewer entries, or none of the lots: the codes are larger than a QR code of level M");
        }

        string language = body.Sheet?.ReaderLanguage ?? "en";
        return new IssuedAnswer
        {
            Format = PassportIssuer.Format,
            IssuedOn = issued.IssuedOn,
            Codes = codes,
            Secret = secrets is { IsNew: true, First: HolderSecret made } ? new NewSecret(made.Digits, string.Join(' ', made.Numbers.Select(number => SecretList.Things[number].Word(language)))) : null,
            Sheet = body.Sheet is SheetBody sheet ? Sheet.ToHtml(ContentOf(sheet, issued, stub!)) : null,
            Slip = body.Sheet is not null && secrets is { IsNew: true, First: HolderSecret shown } ? SecretSlip.ToHtml(shown, new[] { language, body.Sheet.HolderLanguage }.OfType<string>()) : null,
            StubNumber = stub,
            Savings = [.. SizeReport.Of(issued, key).Select(saving => new Saving(saving.What, saving.Characters, QrCapacity.SmallestVersion(saving.Characters)))],
            LeftOut = Keys(issued.Dropped),
        };
    }

    public static Result<IssuedAnswer> Credentials(IssueBody body, IssuedCredentials issued)
    {
        List<IssuedCode> codes = [];
        foreach (IssuedCredential one in issued.Credentials)
        {
            if (!Picture(body, one.QrText, one.QrLevel).TryGet(out PictureOf? picture, out Failure? failure))
            {
                return failure with { Where = one.Part ?? failure.Where };
            }

            int? version = QrCode.Encode(one.QrText, one.QrLevel).TryGet(out QrCode? code, out _) ? code.Version : null;
            codes.Add(new IssuedCode(one.QrText, one.Hash.ToString(), one.StatusIndex, one.QrText.Length, version, one.QrLevel.ToString(), one.Part, picture.Content));
        }

        return new IssuedAnswer { Format = issued.Credentials[0].Format, IssuedOn = issued.Credentials[0].IssuedOn, Codes = codes, LeftOut = Keys(issued.LeftOut) };
    }

    private static List<string>? Keys(IReadOnlyCollection<Entry> entries) => entries.Count == 0 ? null : [.. entries.Select(entry => entry.Subject.ToString()!)];

    private static Result<PictureOf> Picture(IssueBody body, string text, QrLevel level) =>
        body.Pictures is null ? new PictureOf(null)
        : !QrCode.Encode(text, level).TryGet(out QrCode? code, out Failure? failure) ? failure
        : new PictureOf(CodePicture.Of(code, body.Pictures));

    private SheetContent ContentOf(SheetBody sheet, IssuedPassport issued, string stub) => new()
    {
        FirstCode = issued.Twins[0],
        SecondCode = issued.Twins[1],
        Open = issued.Open,
        ReaderLanguage = sheet.ReaderLanguage ?? "en",
        HolderLanguage = sheet.HolderLanguage,
        ShowName = sheet.WithName,
        ShowReadablePart = !sheet.WithoutReadablePart,
        IssuedOn = issued.IssuedOn,
        IssuerName = keys.IssuerName,
        ReadingAddress = $"{options.Value.PublicAddress}/read",
        StubNumber = stub,
        Checkpoint = trust.Checkpoint,
    };

    private sealed record PictureOf(string? Content);
}
