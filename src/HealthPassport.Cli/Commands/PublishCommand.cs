using System.Collections.Immutable;
using System.CommandLine;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>publish</c>: the files that an issuer puts on its website for verifiers of other networks.</summary>
internal static class PublishCommand
{
    private static readonly Option<string> Key = Inputs.Folder("--key", "The issuer's folder.");
    private static readonly Option<string> Out = Inputs.Folder("--out", "The folder to write to; what is in it belongs below the issuer's address.");
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("publish", "Writes the public keys and the revocation lists of SMART Health Cards, for the issuer's website.") { Key, Out, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!IssuerFolder.Open(parsed.GetValue(Key)!).TryGet(out IssuerFolder? folder, out Failure? failure)
            || !PublishedKeys.Files(folder).TryGet(out ImmutableSortedDictionary<string, byte[]>? files, out failure))
        {
            return terminal.Fail(failure!);
        }

        foreach ((string name, byte[] bytes) in files)
        {
            string path = Path.Combine(parsed.GetValue(Out)!, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, bytes);
        }

        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteString("address", folder.Entry.Id);
                json.WriteStartArray("files");
                foreach (string name in files.Keys)
                {
                    json.WriteStringValue(name);
                }

                json.WriteEndArray();
            });
        }
        else
        {
            foreach (string name in files.Keys)
            {
                terminal.Out.WriteLine($"{folder.Entry.Id}/{name}");
            }

            terminal.Out.WriteLine($"Written to {parsed.GetValue(Out)}. Put the files at these addresses, readable from every origin (CORS), after each revocation anew.");
        }

        return Terminal.Done;
    }
}
