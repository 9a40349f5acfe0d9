namespace HealthPassport.Model;

/// <summary>Where an entry comes from.</summary>
public sealed record Source
{
    private Source(SourceKind kind, int? link, SourceKind? original) => (Kind, LinkIndex, Original) = (kind, link, original);

    /// <summary>Done, given or measured by this issuer: the default, which costs nothing in the code.</summary>
    public static Source Done { get; } = new(SourceKind.Done, null, null);

    /// <summary>Copied from a document.</summary>
    public static Source Document { get; } = new(SourceKind.Document, null, null);

    /// <summary>Told by the holder.</summary>
    public static Source Told { get; } = new(SourceKind.Told, null, null);

    /// <summary>The kind as this issuer vouches for it.</summary>
    public SourceKind Kind { get; }

    /// <summary>Where <see cref="Kind"/> is <see cref="SourceKind.Carried"/>: the place in <see cref="HealthSummary.Links"/>; else null.</summary>
    public int? LinkIndex { get; }

    /// <summary>
    /// Where <see cref="Kind"/> is <see cref="SourceKind.Carried"/>: what the entry was in the credential that it was carried over from; else null.
    /// <see cref="SourceKind.Carried"/> here is a second hop: that issuer had itself carried it over.
    /// </summary>
    public SourceKind? Original { get; }

    /// <summary>An entry carried over from another credential.</summary>
    /// <param name="link">The place in <see cref="HealthSummary.Links"/>, 0 or above.</param>
    /// <param name="original">What the entry was there. Carrying never improves it.</param>
    /// <returns>The source.</returns>
    public static Source CarriedOver(int link, SourceKind original)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(link);
        return new(SourceKind.Carried, link, original);
    }
}
