using System.CommandLine;
using System.Globalization;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary><c>trust show</c>: what a trust file says, once its signatures were checked.</summary>
internal static class TrustShowCommand
{
    private static readonly Argument<string> TrustPath = new("file") { Description = "The trust file." };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("show", "Checks a trust file and shows what it says.") { TrustPath, Json };
        command.SetAction(parsed => Show(parsed.GetValue(TrustPath)!, parsed.GetValue(Json), terminal));
        return command;
    }

    public static int Show(string path, bool json, Terminal terminal)
    {
        if (!Inputs.ReadFile(path).TryGet(out byte[]? bytes, out Failure? failure)
            || !TrustStore.Load(bytes, null, terminal.Clock).TryGet(out TrustStore? trust, out failure))
        {
            return terminal.Fail(failure!);
        }

        if (json)
        {
            WriteJson(trust, terminal);
        }
        else
        {
            WriteText(trust, terminal);
        }

        return Terminal.Done;
    }

    private static void WriteText(TrustStore trust, Terminal terminal)
    {
        TrustBundle bundle = trust.Bundle;
        terminal.Out.WriteLine($"{trust.Root.Name}  (network {bundle.Network})");
        terminal.Out.WriteLine($"  root version {trust.Root.Version}, {trust.Root.Threshold} of {trust.Root.RootKeys.Length} keys, to be replaced by {Day(trust.Root.Expires)}");
        terminal.Out.WriteLine($"  edition {bundle.Number} of {Day(bundle.SignedAt)}, next due {Day(bundle.NextUpdate)}");
        if (bundle.Federation is Federation federation)
        {
            terminal.Out.WriteLine($"  roll {federation.Roll.Roll.Number} of {Day(federation.Roll.Roll.MadeAt)}, signed by {trust.Admission?.Signatures} of {trust.Admission?.Voters} voters; members: {federation.Roll.Roll.Members.Length}");
        }

        foreach (TrustedIssuer issuer in bundle.Issuers)
        {
            terminal.Out.WriteLine($"  {issuer.Number}. {issuer.Name}  <{issuer.Id}>{MembershipText(issuer)}");
            foreach (TrustedKey key in issuer.Keys)
            {
                terminal.Out.WriteLine($"     key {key.KeyId}  {ReasonNames.Kebab(key.State.ToString())}  {key.ValidFrom:yyyy-MM-dd} to {key.ValidTo:yyyy-MM-dd}  "
                    + KindsText(key.Kinds & issuer.Allowed) + (key.MayDelegate && issuer.MayDelegate ? "  certifies field keys" : "") + StatusText(key));
            }

            foreach (PublicKey key in issuer.ServicesKeys)
            {
                terminal.Out.WriteLine($"     key {key.SubjectKeyId()}  signs services packs");
            }

            foreach (CutOff cutOff in issuer.CutOffs)
            {
                terminal.Out.WriteLine($"     lost field key {cutOff.FieldKey}: from {cutOff.FirstUntrusted:yyyy-MM-dd} only the {cutOff.HandedIn.Count} handed-in codes count");
            }
        }

        WriteForeign(bundle, terminal);
        foreach (Result<VerifiedServicesPack> reading in ServicesPackReader.ReadAll(trust, terminal.Clock))
        {
            terminal.Out.WriteLine(reading.TryGet(out VerifiedServicesPack? pack, out Failure? failure)
                ? $"  services: {pack.Pack.Id}, edition {pack.Pack.Edition} of {pack.Pack.Made:yyyy-MM-dd}, by {pack.Publisher.Name}"
                : $"  services: a pack that is refused ({failure.Reason.Name()})");
        }
    }

    private static void WriteForeign(TrustBundle bundle, Terminal terminal)
    {
        foreach (ForeignNetwork network in bundle.ForeignNetworks)
        {
            int keys = network.Issuers.Sum(issuer => issuer.Keys.Length);
            int lists = network.Issuers.Sum(issuer => issuer.ForeignStatusLists.Length + issuer.Keys.Count(key => key.RevokedIds is not null));
            terminal.Out.WriteLine($"  also: {network.Name} ({ReasonNames.Kebab(network.Kind.ToString())}), list of {Day(network.AsOf)}: {network.Issuers.Length} issuers, {keys} keys, {lists} lists of revoked cards");
        }
    }

    private static string KindsText(EntryKinds kinds) => kinds == EntryKinds.None ? "transcribes only" : string.Join(' ', EntryKindNames.Of(kinds));

    private static string MembershipText(TrustedIssuer issuer) => issuer.Membership is not Membership membership ? ""
        : $"  {ReasonNames.Kebab(membership.Member.State.ToString())}, list of {Day(membership.List.SignedAt)}{(issuer.IsVouched ? "" : ", NOT SIGNED by the member: its keys are not known")}";

    private static string StatusText(TrustedKey key) => key.StatusList is not uint number ? "  no status list"
        : key.Issuer!.StatusLists.TryGetValue(number, out StatusList? list) ? $"  status list of {Day(list.AsOf)}"
        : "  status list missing";

    private static void WriteJson(TrustStore trust, Terminal terminal) => terminal.WriteJson(json =>
    {
        TrustBundle bundle = trust.Bundle;
        json.WriteString("network", bundle.Network);
        json.WriteString("name", trust.Root.Name);
        json.WriteNumber("rootVersion", trust.Root.Version);
        json.WriteNumber("threshold", trust.Root.Threshold);
        json.WriteNumber("rootKeys", trust.Root.RootKeys.Length);
        json.WriteString("rootExpires", Day(trust.Root.Expires));
        json.WriteNumber("number", bundle.Number);
        if (bundle.Federation is Federation federation)
        {
            json.WriteNumber("roll", federation.Roll.Roll.Number);
            json.WriteNumber("rollSignatures", trust.Admission?.Signatures ?? 0);
        }

        json.WriteString("signedAt", bundle.SignedAt);
        json.WriteString("nextUpdate", bundle.NextUpdate);
        json.WriteStartArray("issuers");
        foreach (TrustedIssuer issuer in bundle.Issuers)
        {
            json.WriteStartObject();
            json.WriteNumber("number", issuer.Number);
            json.WriteString("id", issuer.Id);
            json.WriteString("name", issuer.Name);
            if (issuer.Membership is Membership membership)
            {
                json.WriteString("state", ReasonNames.Kebab(membership.Member.State.ToString()));
                json.WriteString("listDate", membership.List.SignedAt);
                json.WriteBoolean("listSigned", issuer.IsVouched);
            }

            json.WriteStartArray("keys");
            foreach (TrustedKey key in issuer.Keys)
            {
                json.WriteStartObject();
                json.WriteString("keyId", key.KeyId.ToString());
                json.WriteString("state", ReasonNames.Kebab(key.State.ToString()));
                json.WriteString("validFrom", key.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteString("validTo", key.ValidTo.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteBoolean("mayDelegate", key.MayDelegate && issuer.MayDelegate);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("otherNetworks");
        foreach (ForeignNetwork network in bundle.ForeignNetworks)
        {
            json.WriteStartObject();
            json.WriteString("name", network.Name);
            json.WriteString("kind", ReasonNames.Kebab(network.Kind.ToString()));
            json.WriteString("asOf", network.AsOf);
            json.WriteNumber("issuers", network.Issuers.Length);
            json.WriteNumber("keys", network.Issuers.Sum(issuer => issuer.Keys.Length));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("cutOffs", bundle.Issuers.Sum(issuer => issuer.CutOffs.Length));
    });

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
