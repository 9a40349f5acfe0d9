using System.Collections.Immutable;
using HealthPassport.Formats.Foreign;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert.Dcc;

/// <summary>The EU Digital COVID Certificate, schema versions 1.0.0 to 1.3.3 (<c>specs/hcert.md</c> §4): one vaccination, test or recovery.</summary>
internal static class DccContent
{
    public const string Format = "hcert/dcc";

    private static readonly ImmutableArray<(string Name, EntryKinds Kind)> Lists =
        [("v", EntryKinds.Vaccinations), ("t", EntryKinds.Screenings), ("r", EntryKinds.Conditions)];

    public static OpenedContent? Read(ForeignValue content, CwtClaims claims, Terminology table)
    {
        ForeignFindings findings = claims.Root.Findings;
        ForeignMap dcc = new(content, "", findings);
        claims.RequireTimes();
        ReadVersion(dcc);
        Holder holder = DccHolder.Read(dcc, claims.IssuedAt);
        (EntryKinds kind, ForeignMap[] entries) = ReadEntries(dcc);
        HealthSummary summary = HealthSummary.Empty with { Holder = holder };
        if (findings.Failure is null)
        {
            summary = kind switch
            {
                EntryKinds.Vaccinations => summary with { Vaccinations = [.. entries.Select(entry => DccVaccination.Read(entry, table))] },
                EntryKinds.Screenings => summary with { Screenings = [.. entries.Select(entry => DccTest.Read(entry, table)).OfType<Screening>()] },
                _ => summary with { Conditions = [.. entries.Select(entry => DccRecovery.Read(entry, table)).OfType<Condition>()] },
            };
        }

        dcc.KeepRest();
        return new(Format, summary, kind);
    }

    private static void ReadVersion(ForeignMap dcc)
    {
        string? version = dcc.Text("ver");
        if (version is null)
        {
            dcc.Findings.Tolerate("member-missing", "ver");
        }
        else if (!version.StartsWith("1.", StringComparison.Ordinal))
        {
            dcc.Findings.Fail(Reason.NewerVersion, "ver", "version 1");
        }
        else
        {
            dcc.Keep("ver");
        }
    }

    // Exactly one of the three lists holds something (DCC schema 1.3.0). Some issuers write the other two as null or empty.
    private static (EntryKinds Kind, ForeignMap[] Entries) ReadEntries(ForeignMap dcc)
    {
        EntryKinds kind = EntryKinds.None;
        ForeignMap[] found = [];
        foreach ((string name, EntryKinds listed) in Lists)
        {
            bool isThere = dcc.IsThere(name);
            ForeignMap[] entries = dcc.Maps(name);
            if (entries.Length == 0)
            {
                if (isThere)
                {
                    dcc.Findings.Tolerate("empty-list", name);
                }

                continue;
            }

            if (kind != EntryKinds.None)
            {
                dcc.Findings.Fail(name, "one of v, t and r");
            }

            if (entries.Length > 1)
            {
                dcc.Findings.Tolerate("several-entries", name);
            }

            (kind, found) = (listed, entries);
        }

        if (kind == EntryKinds.None)
        {
            dcc.Findings.Fail("v", "one of v, t and r");
        }

        return (kind, found);
    }
}
