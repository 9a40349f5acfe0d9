using System.Collections.Immutable;
using HealthPassport.Formats.Foreign;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert.Icvp;

/// <summary>WHO's digital yellow card (ICVP 0.3.0) and the drafts before it, which were called DVC (<c>specs/hcert.md</c> §5). They are told apart by their shape.</summary>
internal static class IcvpContent
{
    public const string Format = "hcert/icvp";

    public static OpenedContent Read(ForeignValue content, CwtClaims claims, Terminology table)
    {
        claims.TolerateMissingTimes();
        ForeignMap card = new(content, "", claims.Root.Findings);
        ForeignHolder holder = new();
        holder.Name(card.Text("n") ?? "", () => card.Keep("n"));
        holder.Birth(card, "dob");
        holder.ReadSex(card, "s", card.Text("s"));
        ImmutableArray<Vaccination> doses = [.. Doses(card).Select(dose => ReadDose(dose, table))];
        if (doses.IsEmpty)
        {
            card.Findings.Fail("v", "a dose");
        }

        card.KeepRest();
        return new(Format, HealthSummary.Empty with { Holder = holder.ToHolder(), Vaccinations = doses }, EntryKinds.Vaccinations);
    }

    // v: a list (0.3.0), or one map (WHO's own reader); vx: the last draft of DVC, where v is a version.
    private static ForeignMap[] Doses(ForeignMap card)
    {
        string name = card.Has("vx") ? "vx" : "v";
        if (card.IsList(name))
        {
            return card.Maps(name);
        }

        if (card.Map(name) is not ForeignMap one)
        {
            return [];
        }

        card.Findings.Tolerate("dose-not-in-a-list", name);
        return [one];
    }

    private static Vaccination ReadDose(ForeignMap dose, Terminology table)
    {
        Vaccination vaccination = new()
        {
            Code = IcvpProducts.Read(dose, table),
            Date = dose.Date("dt"),
            Lot = ForeignDoses.Lot(dose, "bo"),
        };
        if (!dose.Has("cn") && !dose.Has("is"))
        {
            dose.Findings.Tolerate("member-missing", dose.At("is"));
        }

        dose.KeepRest();
        return vaccination;
    }
}
