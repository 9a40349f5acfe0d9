using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>What a network has lost: keys and cards. There is no way to say in it that something is good.</summary>
public sealed class Losses
{
    private readonly HashSet<LostKey> _keys;
    private readonly Dictionary<(uint Issuer, uint List, uint Index), CredentialStatus> _cards = [];

    private Losses(IEnumerable<LostKey> keys, IEnumerable<LostCard> cards)
    {
        _keys = [.. keys];
        foreach (LostCard card in cards)
        {
            (uint, uint, uint) place = (card.Issuer, card.List, card.Index);
            if (!_cards.TryGetValue(place, out CredentialStatus known) || card.Status < known)      // 1 revoked, 2 suspended, 3 superseded: the smaller is the worse
            {
                _cards[place] = card.Status;
            }
        }

        Keys = [.. _keys.OrderBy(key => key.Issuer).ThenBy(key => key.KeyId.Value)];
        Cards = [.. _cards.Select(pair => new LostCard(pair.Key.Issuer, pair.Key.List, pair.Key.Index, pair.Value)).OrderBy(card => card.Issuer).ThenBy(card => card.List).ThenBy(card => card.Index)];
    }

    /// <summary>Nothing was lost.</summary>
    public static Losses None { get; } = new([], []);

    /// <summary>The keys by issuer and key id.</summary>
    public ImmutableArray<LostKey> Keys { get; }

    /// <summary>The cards by issuer, list and index.</summary>
    public ImmutableArray<LostCard> Cards { get; }

    /// <summary>Puts losses in order; of two statuses of a card the worse one stays.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cards">The cards, none of them valid.</param>
    /// <returns>The losses.</returns>
    public static Losses Of(IEnumerable<LostKey> keys, IEnumerable<LostCard> cards)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(cards);
        return new(keys, cards);
    }

    /// <summary>Joins two.</summary>
    /// <param name="other">The others.</param>
    /// <returns>Everything that is lost by one or the other.</returns>
    public Losses And(Losses other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Keys.Concat(other.Keys), Cards.Concat(other.Cards));
    }

    /// <summary>Looks a key up.</summary>
    /// <param name="issuer">The issuer's number.</param>
    /// <param name="key">The key's id.</param>
    /// <returns>True when it was lost.</returns>
    public bool Contains(uint issuer, KeyId key) => _keys.Contains(new LostKey(issuer, key));

    /// <summary>Looks a card up.</summary>
    /// <param name="issuer">The issuer's number.</param>
    /// <param name="list">The list's number.</param>
    /// <param name="index">The card's index.</param>
    /// <returns>Its status, or null when it was not lost.</returns>
    public CredentialStatus? Find(uint issuer, uint list, uint index) => _cards.TryGetValue((issuer, list, index), out CredentialStatus status) ? status : null;
}
