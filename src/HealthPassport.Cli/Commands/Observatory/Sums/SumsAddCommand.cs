using System.CommandLine;
using System.Text;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory sums add</c>: an organisation sums its shares over the tables on which all agree.</summary>
internal static class SumsAddCommand
{
    private static readonly Argument<string[]> Files = SumFiles.Argument(SumFiles.Sealed);
    private static readonly Option<string[]> Receipts = new("--receipts") { Description = $"The receipts of all organisations, or a folder with files that end in {SumFiles.Receipt}.", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Month = SumFiles.Month();
    private static readonly Option<string> Trust = TableFiles.Trust();
    private static readonly Option<string[]> Openers = SumFiles.Openers();
    private static readonly Option<string> Key = SumOrganisation.KeyOption();
    private static readonly Option<string> SumKey = SumOrganisation.SumKeyOption();
    private static readonly Option<string> Out = Inputs.Folder("--out", "The sum to write.");
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();

    public static Command Create(Terminal terminal)
    {
        Command command = new("add", "Sums this organisation's shares of a month. It gives one sum a month, and remembers which (given-sums.txt beside its key).") { Files, Receipts, Month, Trust, Openers, Key, SumKey, Out, Passphrase };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (CalendarMonth.Parse(parsed.GetValue(Month)) is not CalendarMonth month)
        {
            return terminal.Fail("--month takes a month such as 2026-07");
        }

        string memory = Path.Combine(parsed.GetValue(SumKey)!, "given-sums.txt");
        if (GivenSums.Parse(File.Exists(memory) ? File.ReadAllText(memory) : "") is not GivenSums given)
        {
            return terminal.Fail($"{memory} is damaged: without it this organisation cannot know which sums it has given, and gives none");
        }

        if (!SumFiles.Circle(parsed.GetValue(Trust)!, parsed.GetValue(Openers)!, terminal).TryGet(out TrustedCircle? network, out Failure? failure)
            || !SumFiles.Read(parsed.GetValue(Files)!, SumFiles.Sealed, SealedTable.MaxBytes, bytes => SealedTable.Read(bytes, TableSet.Current)).TryGet(out SealedTable[]? tables, out failure)
            || !SumFiles.Read(parsed.GetValue(Receipts)!, SumFiles.Receipt, TableReceipt.MaxBytes, bytes => TableReceipt.Read(bytes)).TryGet(out TableReceipt[]? receipts, out failure)
            || !AgreedTables.Of(month, tables, receipts, TableSet.Current, network.Circle, network.Trust.FindAll).TryGet(out AgreedTables? agreed, out failure)
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

            if (!ShareSum.Sign(agreed, month, TableSet.Current, network.Circle, place, self.SumKey!, given, self.Key.Signer.KeyId, self.Key.Signer.Sign).TryGet(out byte[]? sum, out failure))
            {
                return terminal.Fail(failure);
            }

            AtomicFile.Write(memory, Encoding.ASCII.GetBytes(given.ToString()));      // before the sum: what was given is never forgotten
            AtomicFile.Write(parsed.GetValue(Out)!, sum);
            terminal.Out.WriteLine($"Summed this organisation's shares of {agreed.Tables.Length} tables of {month} ({(agreed.WereChecked ? "checked: they fit each other" : "not checked: one receipt more than needed would show shares that do not fit")}).");
            foreach (LeftOutTable table in agreed.LeftOut)
            {
                terminal.Out.WriteLine($"  left out, {ReasonNames.Kebab(table.Why.ToString())}: {table.Hash[..16]}");
            }

            return Terminal.Done;
        }
    }
}
