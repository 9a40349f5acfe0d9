using System.CommandLine;
using System.Globalization;
using HealthPassport.Formats;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>field-key</c>: enrols a mobile team; <c>field-key cut-off</c>: ends a tour whose laptop was lost.</summary>
internal static class FieldKeyCommand
{
    private static readonly Option<string> Key = Inputs.Folder("--key", "The issuer's folder.");
    private static readonly Option<string?> From = new("--from") { Description = "The first day (YYYY-MM-DD)." };
    private static readonly Option<int> Days = new("--days") { Description = "How many days.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Kinds = new("--kinds") { Description = "Kinds of entry, with commas; the same for every team, so that they tell nothing.", DefaultValueFactory = _ => "all" };
    private static readonly Option<int> Indices = new("--indices") { Description = "How many cards the team can issue.", DefaultValueFactory = _ => 500 };
    private static readonly Option<string?> Out = new("--out") { Description = "The folder for the team's laptop." };
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();
    private static readonly Option<string?> FieldPassphrase = new("--field-passphrase-file") { Description = "The passphrase for the team's keys; without it the issuer's." };
    private static readonly Option<bool> Json = Inputs.Json();
    private static readonly Option<string> CertificateFolder = Inputs.Folder("--certificates", "A copy of the team's folder; its .cert files are enough (field-key keeps one in the issuer's folder).");
    private static readonly Option<string> CutFrom = new("--from") { Description = "The first day that is not trusted any more (YYYY-MM-DD).", Required = true };
    private static readonly Option<string[]> HandedIn = new("--handed-in") { Description = "Files with what was handed in: codes, or the lines of issued.txt.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> CutOut = Inputs.Folder("--out", "The file to write.");

    public static Command Create(Terminal terminal)
    {
        Command cutOff = new("cut-off", "Ends a tour whose laptop was lost: from a day on only what was handed in counts.") { Key, CertificateFolder, CutFrom, HandedIn, CutOut, Passphrase, Json };
        cutOff.SetAction(parsed => CutOff(parsed, terminal));
        Command command = new("field-key", "Enrols a mobile team: a key for each day, certified by the issuer's key, and a supply of status indices.")
        {
            Key, From, Days, Kinds, Indices, Out, Passphrase, FieldPassphrase, Json, cutOff,
        };
        command.SetAction(parsed => Enrol(parsed, terminal));
        return command;
    }

    private static int Enrol(ParseResult parsed, Terminal terminal)
    {
        if (Inputs.Day(parsed.GetValue(From)) is not DateOnly from || parsed.GetValue(Out) is not string folder
            || EntryKindNames.Parse(parsed.GetValue(Kinds)!.Split(',')) is not EntryKinds kinds
            || parsed.GetValue(Days) is not (>= 1 and <= FieldTour.MaxDays and int days) || parsed.GetValue(Indices) is not (>= 1 and <= 20_000 and int supply))
        {
            return terminal.Fail($"field-key needs --from YYYY-MM-DD, --days 1 to {FieldTour.MaxDays}, --kinds with commas, --indices 1 to 20000 and --out");
        }

        if (!IssuerFolder.Open(parsed.GetValue(Key)!).TryGet(out IssuerFolder? issuer, out Failure? failure)
            || !Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure)
            || !issuer.OpenKey(passphrase).TryGet(out IssuingKey? key, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (key)
        {
            if (parsed.GetValue(FieldPassphrase) is string file)
            {
                if (!Inputs.ReadFile(file, 4096).TryGet(out byte[]? line, out failure))
                {
                    return terminal.Fail(failure);
                }

                passphrase = System.Text.Encoding.UTF8.GetString(line).Split('\n')[0].TrimEnd('\r');
            }

            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                return terminal.Fail("--out needs an empty folder");
            }

            DateOnly[] tour = [.. Enumerable.Range(0, days).Select(from.AddDays)];
            if (tour.Select(key.Check).FirstOrDefault(refused => refused is not null) is Failure outside)
            {
                return terminal.Fail(outside);
            }

            if (!issuer.OpenStatus().TryGet(out StatusStore? store, out failure) || !store.Allot(supply).TryGet(out AllottedIndices? indices, out failure)
                || !FieldTour.Create(folder, key, issuer.Entry.Name, tour, kinds, indices, passphrase).TryGet(out FieldTour? made, out failure))
            {
                return terminal.Fail(failure!);
            }

            KeepCertificates(issuer, made);
            return Report(parsed, terminal, $"Enrolled {days} days from {from:yyyy-MM-dd} with {supply} indices in {folder}. Next, on the laptop: issue SUMMARY.json --key {folder}", days);
        }
    }

    private static int CutOff(ParseResult parsed, Terminal terminal)
    {
        if (Inputs.Day(parsed.GetValue(CutFrom)) is not DateOnly from)
        {
            return terminal.Fail("--from takes a day (YYYY-MM-DD)");
        }

        List<EnvelopeHash> handedIn = [];
        foreach (string file in parsed.GetValue(HandedIn) ?? [])
        {
            if (!Inputs.ReadFile(file).TryGet(out byte[]? _, out Failure? missing))
            {
                return terminal.Fail(missing);
            }

            foreach (string line in File.ReadLines(file).Where(line => line.Length > 0))
            {
                EnvelopeHash? hash = EnvelopeHash.Parse(line) ?? (HcertCarrier.Read(line).TryGet(out UnverifiedEnvelope? envelope, out _) ? envelope.Hash() : null);
                if (hash is null)
                {
                    return terminal.Fail($"{file} has a line that is neither a code nor a short name (24 hexadecimal digits)");
                }

                handedIn.Add(hash);
            }
        }

        string certificates = parsed.GetValue(CertificateFolder)!;
        FieldKeyCertificate[] found = Directory.Exists(certificates) ? [.. FieldTour.ReadCertificates(certificates)] : [];
        if (found.Length == 0)
        {
            return terminal.Fail("--certificates needs a folder with the .cert files of the tour");
        }

        HashList list = HashList.Of(handedIn);
        CutOff[] cutOffs = [.. found.Select(certificate => certificate.FieldKey()).OfType<PublicKey>().Select(key => new CutOff(key.SubjectKeyId(), from, list))];
        if (!IssuerFolder.Open(parsed.GetValue(Key)!).TryGet(out IssuerFolder? issuer, out Failure? failure)
            || !Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure)
            || !issuer.OpenKey(passphrase).TryGet(out IssuingKey? signing, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (signing)
        {
            AtomicFile.Write(parsed.GetValue(CutOut)!, SignedCutOff.Sign(cutOffs, signing.Signer));
        }

        return Report(parsed, terminal, string.Create(CultureInfo.InvariantCulture,
            $"Cut off {cutOffs.Length} field keys from {from:yyyy-MM-dd}; {list.Count} handed-in codes stay good. Next: trust build --cut-off {parsed.GetValue(CutOut)}"), cutOffs.Length);
    }

    private static void KeepCertificates(IssuerFolder issuer, FieldTour tour)
    {
        string copies = Path.Combine(issuer.Path, "field-keys", Path.GetFileName(Path.GetFullPath(tour.Path)));
        Directory.CreateDirectory(copies);
        foreach (string file in Directory.EnumerateFiles(tour.Path, "*.cert"))
        {
            AtomicFile.Write(Path.Combine(copies, Path.GetFileName(file)), File.ReadAllBytes(file));
        }
    }

    private static int Report(ParseResult parsed, Terminal terminal, string text, int keys)
    {
        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json => json.WriteNumber("keys", keys));
        }
        else
        {
            terminal.Out.WriteLine(text);
        }

        return Terminal.Done;
    }
}
