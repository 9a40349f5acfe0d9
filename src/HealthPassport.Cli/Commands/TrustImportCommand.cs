using System.CommandLine;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>trust import</c>: takes keys from the list of another network, and says what it took, what it refused and why.</summary>
internal static class TrustImportCommand
{
    private static readonly Option<string> From = new("--from") { Description = $"The kind of list: {string.Join(", ", ImportSource.Names)}.", Required = true };
    private static readonly Argument<string[]> Files = new("file") { Description = "The list; for icao the certificates; for status-list the lists.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Issuer = new("--issuer") { Description = "The issuer's identifier, exactly as its credentials write it (jwks, did-web, status-list)." };
    private static readonly Option<string?> Name = new("--name") { Description = "The issuer's or the network's name for people." };
    private static readonly Option<string[]> Anchors = new("--anchor") { Description = "Authorities that are trusted (gdhcn, dcc-keys, jwks): certificates in DER or PEM, or a text with the SHA-256 of one on each line.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> RevocationLists = new("--crl") { Description = "Revocation lists of the issuer's keys (jwks).", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Signature = new("--signature") { Description = "The detached signature of the list (vci-snapshot)." };
    private static readonly Option<string?> Certificate = new("--certificate") { Description = "The certificate or key that the signature is checked with (vci-snapshot, dcc-keys), got from somewhere trusted." };
    private static readonly Option<bool> Unsigned = new("--unsigned") { Description = "Take a list without checking a signature or pinned authorities: you vouch for where the file came from." };
    private static readonly Option<string?> Into = new("--into") { Description = "For status-list: the imported file whose issuer the list belongs to." };
    private static readonly Option<string> Out = new("--out") { Description = "The file to write, for trust build --import.", Required = true };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("import", "Takes the keys of another network's list. What is not sound is refused and named.")
        {
            From, Files, Issuer, Name, Anchors, RevocationLists, Signature, Certificate, Unsigned, Into, Out, Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (ImportSource.Find(parsed.GetValue(From)!) is not ImportSource source)
        {
            return terminal.Fail($"--from takes one of {string.Join(", ", ImportSource.Names)}");
        }

        Failure? failure = null;
        if (!ReadAll(parsed.GetValue(Files)!).TryGet(out ReadOnlyMemory<byte>[]? lists, out failure)
            || !ReadAll(parsed.GetValue(Anchors) ?? []).TryGet(out ReadOnlyMemory<byte>[]? anchors, out failure)
            || !ReadAll(parsed.GetValue(RevocationLists) ?? []).TryGet(out ReadOnlyMemory<byte>[]? revocationLists, out failure)
            || !ReadAll(new[] { parsed.GetValue(Signature), parsed.GetValue(Certificate), parsed.GetValue(Into) }.OfType<string>()).TryGet(out _, out failure))
        {
            return terminal.Fail(failure);
        }

        ImportRequest request = new()
        {
            Lists = lists,
            Issuer = parsed.GetValue(Issuer),
            Name = parsed.GetValue(Name),
            Anchors = anchors,
            RevocationLists = revocationLists,
            Signature = Optional(parsed.GetValue(Signature)),
            Certificate = Optional(parsed.GetValue(Certificate)),
            Into = Optional(parsed.GetValue(Into)),
            Unsigned = parsed.GetValue(Unsigned),
            Now = terminal.Clock.GetUtcNow(),
        };
        if (!source.Read(request).TryGet(out ImportedNetwork? imported, out failure))
        {
            return terminal.Fail(failure);
        }

        AtomicFile.Write(parsed.GetValue(Out)!, ForeignNetworkJson.Write(imported.Network));
        ImportReport.Write(imported, parsed.GetValue(Out)!, parsed.GetValue(Json), terminal);
        return Terminal.Done;
    }

    private static ReadOnlyMemory<byte>? Optional(string? file) => file is not null && Inputs.ReadFile(file).TryGet(out byte[]? bytes, out _) ? (ReadOnlyMemory<byte>?)bytes : null;

    private static Result<ReadOnlyMemory<byte>[]> ReadAll(IEnumerable<string> files)
    {
        List<ReadOnlyMemory<byte>> all = [];
        foreach (string file in files)
        {
            if (!Inputs.ReadFile(file).TryGet(out byte[]? bytes, out Failure? failure))
            {
                return failure;
            }

            all.Add(bytes);
        }

        return all.ToArray();
    }
}
