using System.CommandLine;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Json;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>issue</c>: a passport from a summary, as two twins, with codes and a sheet.</summary>
internal static class IssueCommand
{
    private static readonly Argument<string> Summary = new("summary") { Description = "The summary as JSON (specs/summary.schema.json) or as a FHIR R4 bundle (specs/fhir.md); - for standard input." };
    private static readonly Option<string> Key = Inputs.Folder("--key", "The issuer's folder, or a mobile team's.");
    private static readonly Option<string> Format = new("--format")
    {
        Description = $"The format: {string.Join(", ", IssuingFormat.All.Select(format => format.Name).Prepend(HcertPassport.Format))}.",
         DefaultValueFactory = _ => HcertPassport.Format,
    };

    private static readonly Option<string?> SecretFile = new("--secret-file") { Description = "The holder's secret, seven numbers or words; - for standard input." };
    internal static readonly Option<bool> NewSecret = new("--new-secret") { Description = "Make a secret and show it once." };
    private static readonly Option<string?> SecondSecretFile = new("--second-secret-file") { Description = "A second secret, for entries with \"lane\": \"second\"." };
    private static readonly Option<string[]> IncludeSensitive = new("--include-sensitive") { Description = "Keys of sensitive concepts that the person wants in the open part.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Carry = new("--carry") { Description = "A file with an earlier passport, or with several of one person: their entries are carried over with their source. Needs --trust." };
    private static readonly Option<bool> SamePerson = new("--same-person") { Description = "You say that all cards to carry over are about one person, though no link joins them. The new card says so." };
    private static readonly Option<string?> Trust = new("--trust") { Description = "The trust file with which the earlier passport is checked." };
    private static readonly Option<string?> State = Inputs.State();
    private static readonly Option<string?> UnlockFile = new("--unlock-file") { Description = "The holder's secret, to carry the sealed part over as well." };
    private static readonly Option<string?> ProductIds = new("--product-ids") { Description = "For icvp: a JSON file that gives vaccines or lots their WHO product ids, {\"vaccines\": {\"yellow-fever\": \"...\"}}." };
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("issue", "Issues a passport: two codes with the same content, each separately signed.")
        {
            Summary, Key, Format, SecretFile, NewSecret, SecondSecretFile, IncludeSensitive, Carry, SamePerson, Trust, State, UnlockFile, ProductIds, Passphrase, Json,
        };
        IssueOutputs.AddOptions(command);
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        IssuingFormat? oneText = IssuingFormat.Find(parsed.GetValue(Format)!);
        if (oneText is null && parsed.GetValue(Format) != HcertPassport.Format)
        {
            return terminal.Fail($"--format takes one of {string.Join(", ", IssuingFormat.All.Select(format => format.Name).Prepend(HcertPassport.Format))}");
        }

        if (((oneText is null ? null : CheckOneText(parsed)) ?? IssueOutputs.Check(parsed)) is string wrong)
        {
            return terminal.Fail(wrong);
        }

        FhirContent? bundle = null;
        if (!ReadSummary(parsed, terminal, ref bundle).TryGet(out HealthSummary? summary, out Failure? failure)
            || !ReadProductIds(parsed).TryGet(out ProductIdsFile? products, out failure)
            || !ReadSecrets(parsed, terminal).TryGet(out Secrets? secrets, out failure)
            || !Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure)
            || !SigningFolder.Open(parsed.GetValue(Key)!, passphrase, terminal.Today).TryGet(out SigningFolder? folder, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (folder)
        {
            IssueRequest request = new() { Summary = summary, IssuedOn = terminal.Today, Secret = secrets.First, SecondSecret = secrets.Second, ProductIds = products.Ids };
            if (oneText is not null)
            {
                return CredentialOutputs.Issue(parsed, terminal, folder, oneText, request, bundle, parsed.GetValue(Json));
            }

            return folder.Issue(request).TryGet(out IssuedPassport? issued, out failure)
                ? IssueOutputs.Write(parsed, terminal, folder, issued, secrets.IsNew ? secrets.First : null, parsed.GetValue(Json), bundle)
                : terminal.Fail(failure);
        }
    }

    private static string? CheckOneText(ParseResult parsed) =>
        IssueOutputs.OfTwinsOnly.Concat([SecretFile, NewSecret, SecondSecretFile]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is Option given
            ? $"{given.Name} is for {HcertPassport.Format}: a credential of this format is one text, and all of it can be read by everybody"
            : null;

    private static Result<HealthSummary> ReadSummary(ParseResult parsed, Terminal terminal, ref FhirContent? bundle)
    {
        string path = parsed.GetValue(Summary)!;
        byte[]? bytes = path == "-" ? System.Text.Encoding.UTF8.GetBytes(terminal.In.ReadToEnd()) : null;
        if (bytes is null && !Inputs.ReadFile(path).TryGet(out bytes, out Failure? failure))
        {
            return failure;
        }

        HealthSummary? summary;
        if (FhirBundle.IsBundle(bytes))
        {
            if (!FhirBundle.ReadForIssuing(bytes, Terminology.Current).TryGet(out bundle, out failure))
            {
                return failure;
            }

            summary = bundle.Summary with { Other = [] };
        }
        else if (!SummaryJson.Read(bytes, Terminology.Current).TryGet(out summary, out failure))
        {
            return failure;
        }

        string[] open = parsed.GetValue(IncludeSensitive) ?? [];
        if (Array.Find(open, key => Terminology.Current.Find(key) is null) is string unknown)
        {
            return new Failure(Reason.SummaryInvalid, "--include-sensitive", "keys of the terminology (terms search WORD)");
        }

        summary = summary.Select(entry => entry.Lane is null && entry.Subject is Concept concept && open.Contains(concept.Key) ? entry with { Lane = Lane.Open } : entry);
        return parsed.GetValue(Carry) is string carried ? CarriedSummary.Join(new CarriedFile(carried, parsed.GetValue(Trust), parsed.GetValue(State), parsed.GetValue(UnlockFile), parsed.GetValue(SamePerson)), summary, terminal) : summary;
    }

    private static Result<ProductIdsFile> ReadProductIds(ParseResult parsed)
    {
        if (parsed.GetValue(ProductIds) is not string path)
        {
            return new ProductIdsFile(null);
        }

        return Inputs.ReadFile(path).TryGet(out byte[]? bytes, out Failure? failure) && IcvpProductIds.Read(bytes).TryGet(out IcvpProductIds? ids, out failure)
            ? new ProductIdsFile(ids)
            : failure! with { Where = $"--product-ids {failure!.Where}" };
    }

    private static Result<Secrets> ReadSecrets(ParseResult parsed, Terminal terminal)
    {
        Failure? failure = null;
        HolderSecret? first = parsed.GetValue(NewSecret) ? SecretGenerator.New() : null;
        HolderSecret? second = null;
        if (parsed.GetValue(SecretFile) is string file && (first is not null || !Inputs.ReadSecret(file, terminal).TryGet(out first, out failure)))
        {
            return failure ?? new Failure(Reason.SecretInvalid, "--new-secret", "either a new secret or a file");
        }

        if (parsed.GetValue(SecondSecretFile) is string other && !Inputs.ReadSecret(other, terminal).TryGet(out second, out failure))
        {
            return failure;
        }

        return new Secrets(first, second, parsed.GetValue(NewSecret));
    }

    private sealed record ProductIdsFile(IcvpProductIds? Ids);

    private sealed record Secrets(HolderSecret? First, HolderSecret? Second, bool IsNew);
}
