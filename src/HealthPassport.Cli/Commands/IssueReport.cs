using System.Globalization;
using HealthPassport.Formats.Fhir;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary>What <c>issue</c> says: sizes, the new secret, and what had no room.</summary>
internal static class IssueReport
{
    public static void WriteText(Terminal terminal, IssuedPassport issued, int version, HolderSecret? newSecret, bool codesWereWritten, string language)
    {
        if (!codesWereWritten)
        {
            foreach (string twin in issued.Twins)
            {
                terminal.Out.WriteLine(twin);
            }
        }

        string size = string.Create(CultureInfo.InvariantCulture, $"{issued.Twins[0].Length} characters, QR version {(version == 0 ? "none (too large)" : version)}, level M");
        terminal.Error.WriteLine($"Issued two codes with the same open part: {size}. Status index {issued.StatusIndex}.");
        if (newSecret is not null)
        {
            terminal.Out.WriteLine($"Secret: {newSecret.Digits}");
            terminal.Out.WriteLine($"        {string.Join(' ', newSecret.Numbers.Select(number => SecretList.Things[number].Word(language)))}");
            terminal.Error.WriteLine("The secret is shown once and kept nowhere. A lost secret is a lost sealed part.");
        }

        if (!issued.Dropped.IsEmpty)
        {
            terminal.Error.WriteLine($"No room in the sealed part for {issued.Dropped.Length} entries; tell the person, and nobody else:");
            foreach (Entry entry in issued.Dropped)
            {
                terminal.Error.WriteLine($"  {entry.Subject.Label(language)}");
            }
        }
    }

    public static void WriteJson(Terminal terminal, IssuedPassport issued, int version, HolderSecret? newSecret, string? stub, FhirContent? bundle) => terminal.WriteJson(json =>
    {
        json.WriteStartArray("codes");
        foreach (string twin in issued.Twins)
        {
            json.WriteStringValue(twin);
        }

        json.WriteEndArray();
        json.WriteStartArray("hashes");
        foreach (EnvelopeHash hash in issued.Hashes)
        {
            json.WriteStringValue(hash.ToString());
        }

        json.WriteEndArray();
        json.WriteNumber("characters", issued.Twins[0].Length);
        json.WriteNumber("qrVersion", version);
        json.WriteString("qrLevel", "M");
        json.WriteNumber("statusIndex", issued.StatusIndex);
        if (newSecret is not null)
        {
            json.WriteString("secret", newSecret.Digits);
        }

        if (stub is not null)
        {
            json.WriteString("stubNumber", stub);
        }

        json.WriteStartArray("dropped");
        foreach (Entry entry in issued.Dropped)
        {
            json.WriteStringValue(entry.Subject.ToString());
        }

        json.WriteEndArray();
        FhirImport.WriteJson(json, bundle);
    });
}
