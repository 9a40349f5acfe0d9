using System.CommandLine;
using System.Text;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary><c>trust codes</c>: a trust file as QR codes on a page, for phones without a network.</summary>
internal static class TrustCodesCommand
{
    private static readonly Argument<string> TrustPath = new("file") { Description = "The trust file." };
    private static readonly Option<string> Out = new("--out") { Description = "Where the page of codes (HTML) goes.", Required = true };

    private static readonly Option<string?> DeltaFrom = new("--delta-from") { Description = "Only what is new since this older trust file, for somebody who has it." };

    public static Command Create(Terminal terminal)
    {
        Command command = new("codes", "Writes a trust file as a page of QR codes, which a phone scans one after the other.") { TrustPath, Out, DeltaFrom };
        command.SetAction(parsed => Write(parsed.GetValue(TrustPath)!, parsed.GetValue(DeltaFrom), parsed.GetValue(Out)!, terminal));
        return command;
    }

    private static int Write(string path, string? from, string target, Terminal terminal)
    {
        if (!Inputs.ReadFile(path).TryGet(out byte[]? bytes, out Failure? failure)
            || !TrustStore.Load(bytes, null, terminal.Clock).TryGet(out TrustStore? trust, out failure)
            || !Page(bytes, from, trust.Root.Name).TryGet(out string? html, out failure))
        {
            return terminal.Fail(failure!);
        }

        AtomicFile.Write(target, Encoding.UTF8.GetBytes(html));
        terminal.Out.WriteLine($"wrote {target}: open it, and scan the codes one after the other with the page that reads");
        return Terminal.Done;
    }

    private static Result<string> Page(byte[] file, string? from, string name) =>
        from is null ? TrustCodeSheet.ToHtml(file, name)
        : Inputs.ReadFile(from).TryGet(out byte[]? older, out Failure? failure) ? TrustCodeSheet.DeltaToHtml(TrustDelta.Make(older, file), name)
        : failure;
}
