using System.Collections.Immutable;

namespace HealthPassport.Formats.Trust;

/// <summary>The revocation list of one key of SMART Health Cards (STU 1, "Revocation"): <c>rid</c>, or <c>rid.seconds</c>.</summary>
public sealed class RevokedIds
{
    /// <summary>The longest revocation id in characters.</summary>
    public const int MaxIdLength = 24;

    private readonly Dictionary<string, long?> _ids = new(StringComparer.Ordinal);

    private RevokedIds(long counter, DateTimeOffset asOf, bool isSound, ImmutableArray<string> entries)
    {
        (Counter, AsOf, IsSound) = (counter, asOf, isSound);
        Entries = [.. entries.Where(Add)];
    }

    /// <summary>The list's counter, which rises with each change.</summary>
    public long Counter { get; }

    /// <summary>When the list was fetched or signed.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>False when the list breaks its format's rules: what it names is revoked, what it does not name is not known.</summary>
    public bool IsSound { get; }

    /// <summary>The entries as the issuer wrote them, as far as they are entries.</summary>
    public ImmutableArray<string> Entries { get; }

    /// <summary>Takes a list.</summary>
    /// <param name="counter">The counter, 0 or above.</param>
    /// <param name="asOf">When it was fetched or signed.</param>
    /// <param name="entries">The entries: base64url of 1 to 24 characters, and after a point whole seconds, or no point. No id twice.</param>
    /// <param name="isSound">False when something else about the list breaks its rules.</param>
    /// <returns>The list, sound only when every entry is one and no id stands twice; null when it has more than <see cref="Limits.RevokedIds"/> entries.</returns>
    public static RevokedIds? Of(long counter, DateTimeOffset asOf, ImmutableArray<string> entries, bool isSound = true)
    {
        if (entries.Length > Limits.RevokedIds)
        {
            return null;
        }

        RevokedIds list = new(counter, asOf, isSound, entries);
        return isSound && list._ids.Count != entries.Length ? new(counter, asOf, false, entries) : list;
    }

    /// <summary>Tells whether a card is revoked.</summary>
    /// <param name="id">Its revocation id.</param>
    /// <param name="issuedAt">When it was issued, in seconds since 1970.</param>
    /// <returns>True when the plain id stands in the list, or the id with a time after the issue.</returns>
    public bool Contains(string id, long issuedAt) => _ids.TryGetValue(id, out long? before) && (before is null || issuedAt < before);

    // Of several entries with one id the widest counts: the plain one, or else the latest time.
    private bool Add(string entry)
    {
        int point = entry.IndexOf('.', StringComparison.Ordinal);
        string id = point < 0 ? entry : entry[..point];
        long? before = null;
        if (id.Length is 0 or > MaxIdLength || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return false;
        }

        if (point >= 0)
        {
            if (!Digits.TryRead(entry.AsSpan(point + 1), out long seconds))
            {
                return false;
            }

            before = seconds;
        }

        _ids[id] = _ids.TryGetValue(id, out long? known) ? known is null || before is null ? null : Math.Max(known.Value, before.Value) : before;
        return true;
    }
}
