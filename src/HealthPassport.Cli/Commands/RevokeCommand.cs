using System.CommandLine;
using System.Globalization;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>revoke</c>: sets the status of a card by the card, by its index or by the number on its sheet's stub.</summary>
internal static class RevokeCommand
{
    private static readonly Argument<string> Card = new("card") { Description = "The card's text, a file with it, its status index, or the stub's 18 digits." };
    private static readonly Option<string> Key = Inputs.Folder("--key", "The issuer's folder.");
    private static readonly Option<bool> Suspend = new("--suspend") { Description = "Suspend instead, until reinstated." };
    private static readonly Option<bool> Reinstate = new("--reinstate") { Description = "End a suspension." };
    private static readonly Option<bool> Supersede = new("--supersede") { Description = "A corrected card stands in its place." };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("revoke", "Revokes a card for good; or suspends, reinstates or supersedes it.") { Card, Key, Suspend, Reinstate, Supersede, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        bool[] wishes = [parsed.GetValue(Suspend), parsed.GetValue(Reinstate), parsed.GetValue(Supersede)];
        if (wishes.Count(wish => wish) > 1)
        {
            return terminal.Fail("choose one of --suspend, --reinstate and --supersede");
        }

        CredentialStatus status = wishes[0] ? CredentialStatus.Suspended : wishes[1] ? CredentialStatus.Valid : wishes[2] ? CredentialStatus.Superseded : CredentialStatus.Revoked;
        if (!IssuerFolder.Open(parsed.GetValue(Key)!).TryGet(out IssuerFolder? folder, out Failure? failure)
            || !folder.OpenStatus().TryGet(out StatusStore? store, out failure))
        {
            return terminal.Fail(failure!);
        }

        if (IndexOf(parsed.GetValue(Card)!, folder) is not uint index)
        {
            return terminal.Fail("revoke needs a card that this issuer has signed, its status index, or the 18 digits of its stub");
        }

        if (store.Set(index, status) is Failure refused)
        {
            return terminal.Fail(refused);
        }

        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteNumber("statusIndex", index);
                json.WriteString("status", ReasonNames.Kebab(status.ToString()));
            });
        }
        else
        {
            terminal.Out.WriteLine($"Card {index} is {ReasonNames.Kebab(status.ToString())}. Clinics learn it with the next trust file: status build, then trust build.");
        }

        return Terminal.Done;
    }

    private static uint? IndexOf(string card, IssuerFolder folder)
    {
        if (card.Length <= 7 && uint.TryParse(card, NumberStyles.None, CultureInfo.InvariantCulture, out uint index))
        {
            return index;
        }

        if (folder.Stubs.Find(card) is uint stub)
        {
            return stub;
        }

        string text = File.Exists(card) ? File.ReadLines(card).FirstOrDefault("") : card;
        if (!Carriers.Read(text).TryGet(out UnverifiedEnvelope? envelope, out _) || !envelope.Open(Terminology.Current).TryGet(out OpenedCredential? opened, out _))
        {
            return null;
        }

        return folder.Entry.Keys.Any(listed => listed.ToTrustedKey().TryGet(out TrustedKey? key, out _) && IsSignedBy(envelope, key)) ? opened.OwnStatusIndex : null;
    }

    private static bool IsSignedBy(UnverifiedEnvelope envelope, TrustedKey key)
    {
        Span<byte> digest = stackalloc byte[SignatureAlgorithm.MaxDigestLength];
        digest = digest[..envelope.Digest(digest)];
        return FieldKeyCertificate.Read(envelope.FieldKeyCertificate) is FieldKeyCertificate certificate
            ? certificate.Verify(key.PublicKey) && certificate.FieldKey()?.Verify(digest, envelope.Signature) == true
            : key.PublicKey.Verify(digest, envelope.Signature);
    }
}
