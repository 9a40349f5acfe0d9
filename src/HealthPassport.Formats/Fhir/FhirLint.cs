using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Fhir.Rules;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir;

/// <summary>Checks bundles against the rules of SMART Health Cards and of the International Patient Summary (<c>specs/fhir.md</c> §7).</summary>
/// <remarks>The checks look at the form and at what the guides demand of it. They hold no terminology: they can't tell whether a code is the right one.</remarks>
public static class FhirLint
{
    /// <summary>Checks what every bundle must keep to: well-formed, without empty values, each address once, subjects that resolve.</summary>
    /// <param name="utf8">The JSON in UTF-8; may be anything.</param>
    /// <returns>The findings; empty when all is well.</returns>
    public static ImmutableArray<FhirFinding> Bundle(ReadOnlySpan<byte> utf8) => Check(utf8, BundleRules.Check);

    /// <summary>Checks a bundle for a SMART Health Card that is shown as a QR code: the rules of <see cref="Bundle"/>, of minimising, and of the vaccination guide.</summary>
    /// <param name="utf8">The JSON in UTF-8; may be anything. A single resource is checked as if it stood in a bundle.</param>
    /// <returns>The findings; empty when all is well.</returns>
    public static ImmutableArray<FhirFinding> Minimised(ReadOnlySpan<byte> utf8) => Check(utf8, (root, findings) =>
    {
        BundleRules.Check(root, findings);
        MinimisedRules.Check(root, findings);
        CardProfile.Check(root, findings);
    });

    /// <summary>Checks a document against the structure of IPS 2.0.1.</summary>
    /// <param name="utf8">The JSON in UTF-8; may be anything.</param>
    /// <returns>The findings; empty when all is well.</returns>
    public static ImmutableArray<FhirFinding> Ips(ReadOnlySpan<byte> utf8) => Check(utf8, (root, findings) =>
    {
        BundleRules.Check(root, findings);
        IpsRules.Check(root, findings);
    });

    private static ImmutableArray<FhirFinding> Check(ReadOnlySpan<byte> utf8, Action<JsonToken, Findings> rules)
    {
        Findings findings = new();
        using JsonTokens? text = utf8.Length > Limits.FhirBytes ? null : FhirTexts.Parse(utf8.ToArray(), utf8.Length, Limits.FhirDepth, out _);
        if (utf8.Length > Limits.FhirBytes)
        {
            findings.Error("too-large", "$");
        }
        else if (text?.Root is not JsonToken { ValueKind: JsonValueKind.Object } root)
        {
            findings.Error("not-json", "$");
        }
        else
        {
            rules(root, findings);
        }

        return findings.All;
    }
}
