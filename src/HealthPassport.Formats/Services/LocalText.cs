using System.Collections.Immutable;

namespace HealthPassport.Formats.Services;

/// <summary>One text in several languages, in the pack's order of languages.</summary>
/// <param name="Versions">Language (BCP 47) and text; each language once, at least one.</param>
public sealed record LocalText(ImmutableArray<LanguageText> Versions)
{
    /// <summary>The version for a reader: each wanted language in turn, first as it is written, then any of the same language; else the first of the pack (<c>specs/services-pack.md</c> §5).</summary>
    /// <param name="wanted">The reader's languages, the best first.</param>
    /// <returns>The text and its language.</returns>
    public LanguageText For(params ReadOnlySpan<string> wanted)
    {
        foreach (string tag in wanted)
        {
            LanguageText? found = Versions.FirstOrDefault(one => one.Language == tag) ?? Versions.FirstOrDefault(one => Primary(one.Language).SequenceEqual(Primary(tag)));
            if (found is not null)
            {
                return found;
            }
        }

        return Versions[0];
    }

    /// <inheritdoc/>
    public bool Equals(LocalText? other) => other is not null && Versions.SequenceEqual(other.Versions);

    /// <inheritdoc/>
    public override int GetHashCode() => Versions.Length;

    private static ReadOnlySpan<char> Primary(string tag) => tag.AsSpan(0, tag.IndexOf('-', StringComparison.Ordinal) is int end and > 0 ? end : tag.Length);
}
