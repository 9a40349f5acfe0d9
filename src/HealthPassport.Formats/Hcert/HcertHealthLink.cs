using HealthPassport.Formats.Foreign;
using HealthPassport.Formats.HealthLinks;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert;

/// <summary>A health link within an HCERT (subclaim 5): a text, or the list of <c>{"u": text}</c> that one reader in the field writes.</summary>
internal static class HcertHealthLink
{
    public static OpenedContent? Read(ForeignValue value, CwtClaims claims)
    {
        ForeignFindings findings = claims.Root.Findings;
        claims.TolerateMissingTimes();
        string text = value.Kind == ForeignKind.Text ? value.Text : FirstOfList(value, findings);
        if (!HealthLinkCarrier.Read(text).TryGet(out ReadLink? link, out _))
        {
            findings.Fail("hcert.5", "a health link");
            return null;
        }

        return new("vhl", HealthSummary.Empty, null) { Link = link.Link };
    }

    private static string FirstOfList(ForeignValue value, ForeignFindings findings)
    {
        findings.Tolerate("link-in-a-list", "hcert.5");
        if (value.Items.Length > 1)
        {
            findings.Tolerate("several-links", "hcert.5");
        }

        return value.Items.Length > 0 && value.Items[0].Find("u") is { Kind: ForeignKind.Text } first ? first.Text : "";
    }
}
