using HealthPassport.Formats.Foreign;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert.Icvp;

/// <summary>The vaccine of an ICVP. WHO's list of products is not shipped: a product that is not known stays a vaccine of unknown product, and its id is kept.</summary>
internal static class IcvpProducts
{
    // What the ids of WHO's prequalified yellow fever vaccines begin with; the rest is a hash of the product.
    private const string YellowFever = "YellowFeverProduct";

    public static Code Read(ForeignMap dose, Terminology table)
    {
        string product = dose.RequiredText("vp");
        dose.Keep("vp");
        return product.StartsWith(YellowFever, StringComparison.Ordinal) ? table.Known("yellow-fever")
            : Mappings.Find(CodeSystem.Icd11, product, ConceptKind.Vaccine, table)      // the drafts name the kind of vaccine
            ?? table.Known("vaccine-unknown");
    }
}
