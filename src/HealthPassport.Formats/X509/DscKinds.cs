using System.Collections.Immutable;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Formats.X509;

/// <summary>What a document signer certificate may sign by its extended key usage (HCERT 1.0.8 appendix A.4).</summary>
public static class DscKinds
{
    // The second arc is a mistype of the first that most issuers of 2021 copied; both mean the same.
    private static readonly ImmutableArray<string> Arcs = ["1.3.6.1.4.1.1847.2021.1.", "1.3.6.1.4.1.0.1847.2021.1."];

    /// <summary>The kinds of entry that a certificate may sign.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The kinds that it names; all of them when it names none. Usages of other origin restrict nothing.</returns>
    public static EntryKinds Of(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        EntryKinds kinds = EntryKinds.None;
        foreach (string usage in certificate.ExtendedKeyUsages)
        {
            string? arc = Arcs.FirstOrDefault(arc => usage.StartsWith(arc, StringComparison.Ordinal));
            kinds |= arc is null ? EntryKinds.None : usage[arc.Length..] switch
            {
                "1" => EntryKinds.Screenings,
                "2" => EntryKinds.Vaccinations,
                "3" => EntryKinds.Conditions,
                _ => EntryKinds.None,
            };
        }

        return kinds == EntryKinds.None ? EntryKinds.All : kinds;
    }
}
