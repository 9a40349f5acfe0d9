using System.CommandLine;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary><c>services codes</c>: a pack as QR codes on a page, for phones without a network.</summary>
internal static class ServicesCodesCommand
{
    private static readonly Argument<string> Pack = new("file") { Description = "The signed pack." };
    private static readonly Option<string> Trust = new("--trust") { Description = "The trust file: a pack that nobody known has signed is not put into codes.", Required = true };
    private static readonly Option<string> Out = new("--out") { Description = "Where the page of codes (HTML) goes.", Required = true };
    private static readonly Option<string> Language = Inputs.Language();

    public static Command Create(Terminal terminal)
    {
        Command command = new("codes", "Writes a pack as a page of QR codes, which a phone scans one after the other.") { Pack, Trust, Out, Language };
        command.SetAction(parsed => Write(parsed, terminal));
        return command;
    }

    private static int Write(ParseResult parsed, Terminal terminal)
    {
        if (!Inputs.ReadFile(parsed.GetValue(Pack)!, Limits.ServicesPackBytes).TryGet(out byte[]? bytes, out Failure? failure)
            || !Inputs.ReadFile(parsed.GetValue(Trust)!).TryGet(out byte[]? file, out failure)
            || !TrustStore.Load(file, null, terminal.Clock).TryGet(out TrustStore? trust, out failure)
            || !ServicesPackReader.Read(bytes, trust, null, terminal.Clock).TryGet(out VerifiedServicesPack? pack, out failure)
            || !TrustCodeSheet.ServicesToHtml(bytes, pack.Pack.Title.For(parsed.GetValue(Language)!).Text).TryGet(out string? html, out failure))
        {
            return terminal.Fail(failure!);
        }

        string target = parsed.GetValue(Out)!;
        AtomicFile.Write(target, Encoding.UTF8.GetBytes(html));
        terminal.Out.WriteLine($"wrote {target}: open it, and scan the codes one after the other with the page of services");
        return Terminal.Done;
    }
}
