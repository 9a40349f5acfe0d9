using System.CommandLine;
using System.Text;
using HealthPassport.Formats.Fhir;
using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary>What <c>issue</c> writes for formats without a sealed lane: the credentials, their pictures, and a report.</summary>
internal static class CredentialOutputs
{
    private const string HealthCardFile = ".smart-health-card";

    /// <summary>Issues credentials and writes them.</summary>
    public static int Issue(ParseResult parsed, Terminal terminal, SigningFolder folder, IssuingFormat format, IssueRequest request, FhirContent? bundle, bool json)
    {
        if (!folder.Issue(format, request).TryGet(out IssuedCredentials? issued, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        string? file = parsed.GetValue(IssueOutputs.Out);
        if (file is not null)
        {
            byte[] bytes = file.EndsWith(HealthCardFile, StringComparison.Ordinal) ? issued.ToFile() : Encoding.UTF8.GetBytes(string.Concat(issued.Credentials.Select(one => one.QrText + "\n")));
            AtomicFile.Write(file, bytes);
        }

        QrCode?[] codes = [.. issued.Credentials.Select(one => QrCode.Encode(one.QrText, one.QrLevel).TryGet(out QrCode? code, out _) ? code : null)];
        if (parsed.GetValue(IssueOutputs.Qr) is string picture)
        {
            if (Array.IndexOf(codes, null) is >= 0 and int tooLarge)
            {
                return terminal.Fail(new Failure(Reason.DoesNotFit, issued.Credentials[tooLarge].Part ?? "summary", "a credential that a QR code can hold: hand it over as a file (--out), or choose another format"));
            }

            IssueOutputs.WritePictures(picture, codes!);
        }

        if (json)
        {
            WriteJson(terminal, issued, codes, bundle);
        }
        else
        {
            WriteText(terminal, issued, codes, file is null);
            FhirImport.WriteText(terminal, bundle);
        }

        return Terminal.Done;
    }

    private static void WriteText(Terminal terminal, IssuedCredentials issued, QrCode?[] codes, bool withText)
    {
        foreach (IssuedCredential one in withText ? issued.Credentials : [])
        {
            terminal.Out.WriteLine(one.QrText);
        }

        terminal.Error.WriteLine($"Issued {issued.Credentials.Length} {(issued.Credentials.Length == 1 ? "credential" : "credentials")} ({issued.Credentials[0].Format}):");
        for (int i = 0; i < codes.Length; i++)
        {
            IssuedCredential one = issued.Credentials[i];
            string part = one.Part is null ? "" : $"{one.Part}: ";
            string entries = $"{one.Content.EntryCount} {(one.Content.EntryCount == 1 ? "entry" : "entries")}";
            string size = codes[i] is QrCode code ? $"QR version {code.Version}, level {code.Level}" : "too large for a QR code";
            terminal.Error.WriteLine($"  {part}{entries}, {one.Text.Length} characters, {size}, {(one.StatusIndex is uint index ? $"status index {index}" : "in no status list")}");
        }

        if (!issued.LeftOut.IsEmpty)
        {
            terminal.Error.WriteLine($"Left out {issued.LeftOut.Length} entries: sensitive ones, since everybody can read this format (--include-sensitive), and what it cannot say. Tell the person, and nobody else:");
            foreach (Entry entry in issued.LeftOut)
            {
                terminal.Error.WriteLine($"  {entry.Subject.Label("en")}");
            }
        }
    }

    private static void WriteJson(Terminal terminal, IssuedCredentials issued, QrCode?[] codes, FhirContent? bundle) => terminal.WriteJson(json =>
    {
        json.WriteString("format", issued.Credentials[0].Format);
        json.WriteStartArray("credentials");
        for (int i = 0; i < codes.Length; i++)
        {
            IssuedCredential one = issued.Credentials[i];
            json.WriteStartObject();
            json.WriteString("credential", one.Text);
            if (one.Part is not null)
            {
                json.WriteString("part", one.Part);
            }

            json.WriteNumber("entries", one.Content.EntryCount);
            json.WriteString("hash", one.Hash.ToString());
            json.WriteNumber("characters", one.Text.Length);
            if (codes[i] is QrCode code)
            {
                json.WriteNumber("qrVersion", code.Version);
                json.WriteString("qrLevel", code.Level.ToString());
            }

            if (one.StatusIndex is uint index)
            {
                json.WriteNumber("statusIndex", index);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("leftOut");
        foreach (Entry entry in issued.LeftOut)
        {
            json.WriteStringValue(entry.Subject.ToString());
        }

        json.WriteEndArray();
        FhirImport.WriteJson(json, bundle);
    });
}
