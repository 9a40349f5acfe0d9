using HealthPassport.Formats;

namespace HealthPassport.Issuing;

/// <summary>The names of kinds of envelope in files that an operator reads.</summary>
internal static class EnvelopeKindNames
{
    private static readonly (EnvelopeKinds Kind, string Name)[] Rows =
    [
        (EnvelopeKinds.Hcert, "hcert"),
        (EnvelopeKinds.SmartHealthCard, "shc"),
        (EnvelopeKinds.VcJwt, "vc+jwt"),
        (EnvelopeKinds.SdJwt, "sd-jwt"),
        (EnvelopeKinds.VdsNc, "vds-nc"),
    ];

    public static IEnumerable<string> Of(EnvelopeKinds kinds) => Rows.Where(row => kinds.HasFlag(row.Kind)).Select(row => row.Name);

    /// <returns>The kinds, or null when a name is none.</returns>
    public static EnvelopeKinds? Parse(IEnumerable<string> names)
    {
        EnvelopeKinds kinds = EnvelopeKinds.None;
        foreach (string name in names)
        {
            int row = Array.FindIndex(Rows, row => row.Name == name);
            if (row < 0)
            {
                return null;
            }

            kinds |= Rows[row].Kind;
        }

        return kinds;
    }
}
