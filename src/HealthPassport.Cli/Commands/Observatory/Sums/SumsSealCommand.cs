using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory sums seal</c>: a clinic's signed table, in shares for the organisations that open together.</summary>
internal static class SumsSealCommand
{
    private static readonly Argument<string> Table = new("table") { Description = $"The clinic's signed table ({TableFiles.Ending})." };
    private static readonly Option<string> Trust = TableFiles.Trust();
    private static readonly Option<string[]> Openers = SumFiles.Openers();
    private static readonly Option<string> Key = SumOrganisation.KeyOption();
    private static readonly Option<string> Out = Inputs.Folder("--out", "The file to write; give this one away, and keep the table.");
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();

    public static Command Create(Terminal terminal)
    {
        Command command = new("seal", "Seals a clinic's table in shares, one for each organisation that opens.") { Table, Trust, Openers, Key, Out, Passphrase };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!SumFiles.Circle(parsed.GetValue(Trust)!, parsed.GetValue(Openers)!, terminal).TryGet(out TrustedCircle? network, out Failure? failure)
            || !SumFiles.Read([parsed.GetValue(Table)!], TableFiles.Ending, SignedMonthTable.MaxBytes, bytes => SignedMonthTable.Read(bytes, TableSet.Current)).TryGet(out SignedMonthTable[]? tables, out failure)
            || !SumOrganisation.Open(parsed, Key, null, Passphrase, terminal).TryGet(out SumOrganisation? self, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (self)
        {
            // Only what this organisation has signed itself: its clinics are those for which it speaks.
            if (!network.Trust.FindAll(tables[0].KeyId).Any(key => key.Issuer?.Id == self.Id && key.State != KeyState.Compromised && tables[0].IsSignedBy(key.PublicKey)))
            {
                return terminal.Fail(new Failure(Reason.IssuerMismatch, parsed.GetValue(Table)!, $"a table that {self.Id} has signed"));
            }

            if (!SealedTable.Seal(tables[0].Table, TableSet.Current, network.Circle, self.Key.Signer.KeyId, self.Key.Signer.Sign).TryGet(out byte[]? sealedTable, out failure))
            {
                return terminal.Fail(failure);
            }

            AtomicFile.Write(parsed.GetValue(Out)!, sealedTable);
            terminal.Out.WriteLine($"Sealed the table of clinic {tables[0].Table.Clinic}, {tables[0].Table.Month}, for {network.Circle.Organisations.Length} organisations; {network.Circle.Threshold} open a sum. Next: give {parsed.GetValue(Out)} to all of them.");
            return Terminal.Done;
        }
    }
}
