using System.CommandLine;
using System.Text;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary>What <c>issue</c> writes for formats that are one text: the text, and a report.</summary>
internal static class CredentialOutputs
{
    /// <summary>Issues a credential and writes it.</summary>
    /// <param name="file">The file for the text, or null for standard output.</param>
    /// <param name="terminal">Where the rest goes.</param>
    /// <param name="folder">Signs.</param>
    /// <param name="format">The format.</param>
    /// <param name="request">What it is made of.</param>
    /// <param name="json">True for the report as JSON.</param>
    /// <returns>The exit code.</returns>
    public static int Issue(string? file, Terminal terminal, SigningFolder folder, IssuingFormat format, IssueRequest request, bool json)
    {
        if (!folder.Issue(format, request).TryGet(out IssuedCredential? issued, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        if (file is not null)
        {
            AtomicFile.Write(file, Encoding.UTF8.GetBytes(issued.Text + "\n"));
        }

        if (json)
        {
            WriteJson(terminal, issued);
        }
        else
        {
            WriteText(terminal, issued, file is null);
        }

        return Terminal.Done;
    }

    private static void WriteText(Terminal terminal, IssuedCredential issued, bool withText)
    {
        if (withText)
        {
            terminal.Out.WriteLine(issued.Text);
        }

        string status = issued.StatusIndex is uint index ? $" Status index {index}." : " It is in no status list.";
        terminal.Error.WriteLine($"Issued one credential ({issued.Format}): {issued.Text.Length} characters.{status}");
        if (!issued.LeftOut.IsEmpty)
        {
            terminal.Error.WriteLine($"Left out {issued.LeftOut.Length} sensitive entries, since everybody can read this format (--include-sensitive); tell the person, and nobody else:");
            foreach (Entry entry in issued.LeftOut)
            {
                terminal.Error.WriteLine($"  {entry.Subject.Label("en")}");
            }
        }
    }

    private static void WriteJson(Terminal terminal, IssuedCredential issued) => terminal.WriteJson(json =>
    {
        json.WriteString("format", issued.Format);
        json.WriteString("credential", issued.Text);
        json.WriteString("hash", issued.Hash.ToString());
        json.WriteNumber("characters", issued.Text.Length);
        if (issued.StatusIndex is uint index)
        {
            json.WriteNumber("statusIndex", index);
        }

        json.WriteStartArray("leftOut");
        foreach (Entry entry in issued.LeftOut)
        {
            json.WriteStringValue(entry.Subject.ToString());
        }

        json.WriteEndArray();
    });
}
