using System.Collections.Immutable;
using HealthPassport.Formats.Foreign;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert.Dcc;

/// <summary>Names and date of birth of a DCC: as given, and as the machine-readable zone of a passport spells them (ICAO 9303).</summary>
internal static class DccHolder
{
    private static readonly ImmutableArray<(string Name, string Standardised)> Pairs = [("gn", "gnt"), ("fn", "fnt")];

    public static Holder Read(ForeignMap dcc, long? issuedAt)
    {
        ForeignHolder holder = new();
        ForeignMap? names = dcc.Map("nam");
        if (names is null)
        {
            dcc.Findings.Fail("nam", "a map");
        }
        else
        {
            ReadNames(names, holder);
        }

        if (!dcc.IsThere("dob"))
        {
            dcc.Findings.Fail("dob", "a date");
        }

        holder.Birth(dcc, "dob");
        if (holder.BirthDate is PartialDate birth && issuedAt is long issued
            && birth.Earliest > DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(issued).UtcDateTime))
        {
            dcc.Findings.Tolerate("birth-after-issue", "dob");
        }

        return holder.ToHolder();
    }

    private static void ReadNames(ForeignMap names, ForeignHolder holder)
    {
        string given = Joined(names.Text("gn"), names.Text("fn"));
        string standard = Joined(names.Text("gnt"), names.Text("fnt")).Replace('<', ' ');
        if (given.Length + standard.Length == 0)
        {
            names.Findings.Fail("nam", "a name");
        }

        foreach ((string name, string standardised) in Pairs)
        {
            if (!string.IsNullOrEmpty(names.Text(name)) && string.IsNullOrEmpty(names.Text(standardised)))
            {
                names.Findings.Tolerate("member-missing", $"nam.{standardised}");
            }
        }

        holder.Name(given, () => Keep(names, "gn", "fn"));
        holder.Name(standard, () => Keep(names, "gnt", "fnt"));
        names.KeepRest();
    }

    private static void Keep(ForeignMap names, string first, string second)
    {
        names.Keep(first);
        names.Keep(second);
    }

    private static string Joined(string? given, string? family) => $"{given} {family}".Trim();
}
