using System.CommandLine;
using System.Text;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary><c>demo</c>: issue, print, read, tamper, read: the product on one screen.</summary>
internal static class DemoCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "The folder for the sheet and the slip.", DefaultValueFactory = _ => "healthpassport-demo" };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("demo", "Issues a fictional person's passport, prints it, reads it, forges it and reads the forgery.") { Out, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string folder = parsed.GetValue(Out)!;
        Directory.CreateDirectory(folder);
        string keys = Directory.CreateTempSubdirectory("healthpassport-demo-").FullName;
        try
        {
            return Run(folder, keys, parsed.GetValue(Json), terminal);
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    private static int Run(string folder, string keys, bool json, Terminal terminal)
    {
        string passphrase = Guid.NewGuid().ToString();
        TextWriter say = json ? TextWriter.Null : terminal.Out;
        DateTimeOffset now = terminal.Clock.GetUtcNow();
        if (!IssuerFolder.Create(Path.Combine(keys, "clinic"), "https://clinic.example/health-passport", "Clinic of the Road (fictional)", passphrase, terminal.Today, EntryKinds.All).TryGet(out IssuerFolder? clinic, out Failure? failure)
            || !Trusting(clinic, Path.Combine(keys, "network"), passphrase, now).TryGet(out TrustFile? trustFile, out failure)
            || !TrustStore.Load(trustFile.ToBytes(), null, terminal.Clock).TryGet(out TrustStore? trust, out failure)
            || !SummaryJson.Read(EmbeddedSamples.Read("demo.json"), Terminology.Current).TryGet(out HealthSummary? summary, out failure)
            || !SigningFolder.Open(clinic.Path, passphrase, terminal.Today).TryGet(out SigningFolder? signing, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (signing)
        {
            HolderSecret secret = SecretGenerator.New();
            if (!signing.Issue(new IssueRequest { Summary = summary, IssuedOn = terminal.Today, Secret = secret }).TryGet(out IssuedPassport? issued, out failure))
            {
                return terminal.Fail(failure);
            }

            Print(folder, signing, issued, secret);
            AtomicFile.Write(Path.Combine(folder, "trust.cbor"), trustFile.ToBytes());
            AtomicFile.Write(Path.Combine(folder, "card.txt"), Encoding.ASCII.GetBytes(string.Concat(issued.Twins.Select(twin => twin + "\n"))));
            Verifier verifier = new(trust, terminal.Clock);
            Statement read = verifier.Verify(issued.Twins[0], new VerificationOptions { Secret = secret });
            Statement forged = verifier.Verify(Forge(issued.Twins[0]));
            Statement stranger = new Verifier(Strangers(keys, passphrase, terminal), terminal.Clock).Verify(issued.Twins[1]);
            DemoScreen.Write(say, folder, summary, issued, secret, read, forged, stranger, terminal.Today);
            if (json)
            {
                Array.ForEach([read, forged, stranger], statement => StatementOutput.WriteJson([statement], null, "en", terminal));
            }

            return read.Verdict == Verdict.Accepted && forged.Verdict == Verdict.Rejected && stranger.Verdict == Verdict.UnknownIssuer ? Terminal.Done : Terminal.NotAccepted;
        }
    }

    private static Result<TrustFile> Trusting(IssuerFolder clinic, string folder, string passphrase, DateTimeOffset now)
    {
        if (!NetworkFolder.Create(folder, "Clinics of the Road (fictional network)", passphrase, now.AddYears(5)).TryGet(out NetworkFolder? network, out Failure? failure)
            || !NetworkFolder.OpenKey(folder, passphrase).TryGet(out EcdsaSigner? signer, out failure)
            || !clinic.OpenStatus().TryGet(out StatusStore? status, out failure)
            || !clinic.OpenKey(passphrase).TryGet(out IssuingKey? key, out failure))
        {
            return failure!;
        }

        using (signer)
        using (key)
        {
            TrustBuilder builder = new();
            byte[] list = new StatusListToken(clinic.Entry.StatusListSubject(IssuerFolder.StatusListNumber), status.ToList(now)).Sign(key.Signer);
            return (builder.Add(clinic.Entry) ?? builder.AddStatusList(list)) is Failure refused ? refused : builder.Build(network, signer, now, now.AddDays(30));
        }
    }

    // A clinic of another network, which has never heard of the issuer.
    private static TrustStore Strangers(string keys, string passphrase, Terminal terminal)
    {
        DateTimeOffset now = terminal.Clock.GetUtcNow();
        Failure? failure = null;
        TrustStore? trust = null;
        _ = IssuerFolder.Create(Path.Combine(keys, "elsewhere"), "https://elsewhere.example", "Elsewhere (fictional)", passphrase, terminal.Today, EntryKinds.All).TryGet(out IssuerFolder? other, out failure)
            && Trusting(other, Path.Combine(keys, "other-network"), passphrase, now).TryGet(out TrustFile? file, out failure)
            && TrustStore.Load(file.ToBytes(), null, terminal.Clock).TryGet(out trust, out failure);
        return trust ?? throw new InvalidOperationException(failure?.ToString());
    }

    private static void Print(string folder, SigningFolder signing, IssuedPassport issued, HolderSecret secret)
    {
        SheetContent content = new()
        {
            FirstCode = issued.Twins[0],
            SecondCode = issued.Twins[1],
            Open = issued.Open,
            ReaderLanguage = "fr",
            HolderLanguage = "ar",
            ShowName = true,
            IssuedOn = issued.IssuedOn,
            IssuerName = signing.IssuerName,
            ReadingAddress = "https://clinic.example/read",
            StubNumber = signing.Stubs.New(issued.StatusIndex),
        };
        AtomicFile.Write(Path.Combine(folder, "sheet.html"), Encoding.UTF8.GetBytes(Sheet.ToHtml(content)));
        AtomicFile.Write(Path.Combine(folder, "secret-slip.html"), Encoding.UTF8.GetBytes(SecretSlip.ToHtml(secret, "fr", "ar")), secret: true);
    }

    // Somebody changes one bit of what was signed and packs everything as it should be.
    private static string Forge(string token)
    {
        if (!HcertCarrier.ReadHcert(token).TryGet(out HcertEnvelope? envelope, out Failure? failure))
        {
            throw new InvalidOperationException(failure.ToString());
        }

        byte[] payload = envelope.Payload.ToArray();
        payload[^1] ^= 1;
        CborWriter cose = new();
        CoseSign1Writer.Write(cose, CoseKeyHeader.Write(envelope.KeyId!.Value), default, payload, envelope.Signature);
        return HcertCarrier.Write(cose.Written);
    }
}
