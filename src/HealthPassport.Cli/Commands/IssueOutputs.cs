using System.CommandLine;
using System.Text;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary>What <c>issue</c> writes: the codes, their pictures, the sheet, the slip of the secret, and a report.</summary>
internal static class IssueOutputs
{
    private const int PixelsPerModule = 8;
    private const double ModuleMillimetres = 0.5;

    internal static readonly Option<string?> Out = new("--out") { Description = "Write the two codes, or the one credential of another format, as text, one a line." };
    internal static readonly Option<string?> Qr = new("--qr") { Description = "Write the codes as pictures: card.svg or card.png gives card-1 and card-2." };
    private static readonly Option<string?> SheetFile = new("--sheet") { Description = "Write the printable sheet (HTML)." };
    private static readonly Option<string?> Slip = new("--slip") { Description = "With --new-secret: write the slip with the secret's pictures (HTML). Keep it apart." };
    private static readonly Option<string> ReaderLanguage = new("--reader-lang") { Description = "The sheet's language.", DefaultValueFactory = _ => "en" };
    private static readonly Option<string?> HolderLanguage = new("--holder-lang") { Description = "A second language on the sheet; left off unless asked." };
    private static readonly Option<bool> WithName = new("--with-name") { Description = "Print the name on the sheet; left off unless asked." };
    private static readonly Option<bool> NoReadablePart = new("--no-readable-part") { Description = "Leave off the part that is readable by eye." };
    private static readonly Option<string> Address = new("--address") { Description = "Where the operator keeps the page that reads codes.", DefaultValueFactory = _ => "https://healthpassport.example/read" };

    private static readonly Option<string?> Checkpoint = new("--checkpoint") { Description = "With --sheet: a file with the network's newest checkpoint, printed on a strip that can be torn off." };

    /// <summary>The options that only make sense for a card with its two codes.</summary>
    public static IEnumerable<Option> OfTwinsOnly => [SheetFile, Slip, HolderLanguage, WithName, NoReadablePart, Address, Checkpoint];

    public static void AddOptions(Command command)
    {
        foreach (Option option in new Option[] { Out, Qr, SheetFile, Slip, ReaderLanguage, HolderLanguage, WithName, NoReadablePart, Address, Checkpoint })
        {
            command.Add(option);
        }
    }

    /// <summary>Checks what was asked for, before an index is spent.</summary>
    public static string? Check(ParseResult parsed)
    {
        if (parsed.GetValue(Qr) is string picture && Path.GetExtension(picture) is not (".svg" or ".png"))
        {
            return "--qr takes a file that ends in .svg or .png";
        }

        if (parsed.GetValue(Slip) is not null && !parsed.GetValue(IssueCommand.NewSecret))
        {
            return "--slip needs --new-secret: a secret that the person has already is not printed again";
        }

        if (parsed.GetValue(Checkpoint) is string checkpoint && (!Inputs.ReadFile(checkpoint, CheckpointFile.MaxBytes).TryGet(out byte[]? bytes, out Failure? failure) || !CheckpointFile.Read(bytes).TryGet(out _, out failure)))
        {
            return $"--checkpoint {failure}";
        }

        return new[] { parsed.GetValue(ReaderLanguage), parsed.GetValue(HolderLanguage) }.OfType<string>().All(Terminology.Languages.Contains)
            ? null
            : $"--reader-lang and --holder-lang take one of {string.Join(", ", Terminology.Languages)}";
    }

    public static int Write(ParseResult parsed, Terminal terminal, SigningFolder folder, IssuedPassport issued, HolderSecret? newSecret, bool json, FhirContent? bundle)
    {
        int version = QrCapacity.SmallestVersion(issued.Twins.Max(twin => twin.Length)) ?? 0;
        if (version == 0 && (parsed.GetValue(Qr) ?? parsed.GetValue(SheetFile)) is not null)
        {
            return terminal.Fail(new Failure(Reason.DoesNotFit, "summary", "fewer entries, or none of the lots: the codes are larger than a QR code of level M"));
        }

        if (parsed.GetValue(Out) is string file)
        {
            AtomicFile.Write(file, Encoding.ASCII.GetBytes(string.Concat(issued.Twins.Select(twin => twin + "\n"))));
        }

        if (parsed.GetValue(Qr) is string picture && WritePictures(picture, issued) is Failure failure)
        {
            return terminal.Fail(failure);
        }

        string? stub = null;
        if (parsed.GetValue(SheetFile) is string sheet)
        {
            stub = folder.Stubs.New(issued.StatusIndex);
            AtomicFile.Write(sheet, Encoding.UTF8.GetBytes(Sheet.ToHtml(ContentOf(parsed, folder, issued, stub))));
        }

        if (newSecret is not null && parsed.GetValue(Slip) is string slip)
        {
            AtomicFile.Write(slip, Encoding.UTF8.GetBytes(SecretSlip.ToHtml(newSecret, new[] { parsed.GetValue(ReaderLanguage), parsed.GetValue(HolderLanguage) }.OfType<string>())), secret: true);
        }

        bool codesWereWritten = (parsed.GetValue(Out) ?? parsed.GetValue(Qr) ?? parsed.GetValue(SheetFile)) is not null;
        if (json)
        {
            IssueReport.WriteJson(terminal, issued, version, newSecret, stub, bundle);
        }
        else
        {
            IssueReport.WriteText(terminal, issued, version, newSecret, codesWereWritten, parsed.GetValue(ReaderLanguage)!);
            FhirImport.WriteText(terminal, bundle);
        }

        return Terminal.Done;
    }

    private static SheetContent ContentOf(ParseResult parsed, SigningFolder folder, IssuedPassport issued, string stub) => new()
    {
        FirstCode = issued.Twins[0],
        SecondCode = issued.Twins[1],
        Open = issued.Open,
        ReaderLanguage = parsed.GetValue(ReaderLanguage)!,
        HolderLanguage = parsed.GetValue(HolderLanguage),
        ShowName = parsed.GetValue(WithName),
        ShowReadablePart = !parsed.GetValue(NoReadablePart),
        IssuedOn = issued.IssuedOn,
        IssuerName = folder.IssuerName,
        ReadingAddress = parsed.GetValue(Address)!,
        StubNumber = stub,
        Checkpoint = parsed.GetValue(Checkpoint) is string file && Inputs.ReadFile(file, CheckpointFile.MaxBytes).TryGet(out byte[]? bytes, out _) && CheckpointFile.Read(bytes).TryGet(out SignedCheckpoint? checkpoint, out _) ? checkpoint.ToText() : null,
    };

    private static Failure? WritePictures(string path, IssuedPassport issued)
    {
        List<QrCode> codes = [];
        foreach (string twin in issued.Twins)
        {
            if (!QrCode.Encode(twin).TryGet(out QrCode? code, out Failure? failure))
            {
                return failure;
            }

            codes.Add(code);
        }

        WritePictures(path, codes);
        return null;
    }

    /// <summary>Writes codes as pictures: card.svg gives card-1.svg and so on.</summary>
    internal static void WritePictures(string path, IReadOnlyList<QrCode> codes)
    {
        string extension = Path.GetExtension(path);
        for (int i = 0; i < codes.Count; i++)
        {
            byte[] bytes = extension == ".svg" ? Encoding.UTF8.GetBytes(codes[i].ToSvg(ModuleMillimetres)) : codes[i].ToPng(PixelsPerModule);
            AtomicFile.Write(Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{i + 1}{extension}"), bytes);
        }
    }
}
