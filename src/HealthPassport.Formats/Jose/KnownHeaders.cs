using System.Collections.Concurrent;

namespace HealthPassport.Formats.Jose;

/// <summary>Headers that trusted keys have signed, by their text, since a border reads many cards of one issuer. Who has the same text has the same header. One belongs to one verifier.</summary>
/// <remarks>Only those that name an algorithm and a key and nothing else are kept: nothing of a person, and nothing that a stranger made up.</remarks>
internal sealed class KnownHeaders
{
    // Ten times as many keys as the largest network of SMART Health Cards uses in a day at one border; each takes half a kilobyte.
    private const int MaxKept = 1000;

    private readonly ConcurrentDictionary<string, JoseHeader> _kept;
    private readonly ConcurrentDictionary<string, JoseHeader>.AlternateLookup<ReadOnlySpan<char>> _texts;

    public KnownHeaders()
    {
        _kept = new(StringComparer.Ordinal);
        _texts = _kept.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The header of a text in base64url, or null when it is not known.</summary>
    public JoseHeader? Find(ReadOnlySpan<char> text) => _texts.TryGetValue(text, out JoseHeader? header) ? header : null;

    /// <summary>Keeps a header that a trusted key has signed.</summary>
    /// <param name="text">Its text in base64url.</param>
    /// <param name="header">What it says.</param>
    public void Keep(string text, JoseHeader header)
    {
        if (header.IsOfKeyOnly && _kept.Count < MaxKept)
        {
            _kept.TryAdd(text, header);
        }
    }
}
