using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert;

/// <summary>What a subclaim held.</summary>
/// <param name="Format">The format's name in statements.</param>
/// <param name="Summary">The content.</param>
/// <param name="KeyUsage">The kinds of entry that the key's certificate must be for, or null.</param>
internal sealed record OpenedContent(string Format, HealthSummary Summary, EntryKinds? KeyUsage)
{
    /// <summary>The link that the content is, or null.</summary>
    public HealthLink? Link { get; init; }

    /// <summary>The end of a term that the content itself names, in seconds since 1970. It counts, as a caution, where the claims have none.</summary>
    public long? OwnEnd { get; init; }
}
