using System.CommandLine;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory sums receive</c>: an organisation says which sealed tables it can open.</summary>
internal static class SumsReceiveCommand
{
    private static readonly Argument<string[]> Files = SumFiles.Argument(SumFiles.Sealed);
    private static readonly Option<string> Month = SumFiles.Month();
    private static readonly Option<string> Trust = TableFiles.Trust();
    private static readonly Option<string[]> Openers = SumFiles.Openers();
    private static readonly Option<string> Key = SumOrganisation.KeyOption();
    private static readonly Option<string> SumKey = SumOrganisation.SumKeyOption();
    private static readonly Option<string> Out = Inputs.Folder("--out", "The receipt to write.");
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();

    public static Command Create(Terminal terminal)
    {
        Command command = new("receive", "Says which sealed tables of a month this organisation has its share of; before anything is summed, all say so.") { Files, Month, Trust, Openers, Key, SumKey, Out, Passphrase };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (CalendarMonth.Parse(parsed.GetValue(Month)) is not CalendarMonth month)
        {
            return terminal.Fail("--month takes a month such as 2026-07");
        }

        if (!SumFiles.Circle(parsed.GetValue(Trust)!, parsed.GetValue(Openers)!, terminal).TryGet(out TrustedCircle? network, out Failure? failure)
            || !SumFiles.Read(parsed.GetValue(Files)!, SumFiles.Sealed, SealedTable.MaxBytes, bytes => SealedTable.Read(bytes, TableSet.Current)).TryGet(out SealedTable[]? tables, out failure)
            || !SumOrganisation.Open(parsed, Key, SumKey, Passphrase, terminal).TryGet(out SumOrganisation? self, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (self)
        {
            int place = network.Circle.PlaceOf(self.Id);
            if (place < 0)
            {
                return terminal.Fail(new Failure(Reason.IssuerMismatch, "--openers", $"an offer of {self.Id}"));
            }

            AtomicFile.Write(parsed.GetValue(Out)!, TableReceipt.Sign(month, tables, TableSet.Current, network.Circle, place, self.SumKey!, self.Key.Signer.KeyId, self.Key.Signer.Sign));
            terminal.Out.WriteLine($"Wrote the receipt for {tables.Count(table => table.Month == month)} sealed tables of {month}. Next: give it to the other organisations; when all receipts are there, observatory sums add.");
            return Terminal.Done;
        }
    }
}
