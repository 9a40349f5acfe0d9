using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>What names, birth dates and links say about who may be whom. It suggests and warns, and joins nothing (<c>specs/time-line.md</c> §3, §4).</summary>
internal static class Suggesting
{
    /// <summary>Whether two persons may be one.</summary>
    /// <param name="one">The cards of one.</param>
    /// <param name="other">The cards of the other.</param>
    /// <param name="number">The number of the other.</param>
    /// <returns>The suggestion, or null.</returns>
    public static PersonSuggestion? Between(IReadOnlyList<Card> one, IReadOnlyList<Card> other, int number)
    {
        PersonSuggestion? best = HaveOneSource(one, other) ? new(number, SuggestionStrength.Likely, [SuggestionReason.SameSource]) : null;
        foreach (Holder? a in one.Select(HolderOf))
        {
            foreach (Holder? b in other.Select(HolderOf))
            {
                if (Between(a, b) is (SuggestionStrength strength, ImmutableArray<SuggestionReason> reasons) && (best is null || strength < best.Strength))
                {
                    best = new(number, strength, reasons);
                }
                else if (best is { Reasons: [SuggestionReason.SameSource] } && Between(a, b) is (_, ImmutableArray<SuggestionReason> more))
                {
                    best = best with { Reasons = [SuggestionReason.SameSource, .. more] };
                }
            }
        }

        return best;
    }

    /// <summary>What cards of one person say differently about who it is.</summary>
    public static ImmutableArray<IdentityConflict> Conflicts(IReadOnlyList<Card> cards)
    {
        List<IdentityConflict> conflicts = [];
        Add(IdentityConflictKind.Name, (a, b) => HolderNames.Compare(a, b) == NameAgreement.None);
        Add(IdentityConflictKind.Birth, (a, b) => a.Birth is PartialDate one && b.Birth is PartialDate other && !DateFit.BirthFits(one, other));
        Add(IdentityConflictKind.Sex, (a, b) => a.Sex is Sex.Female or Sex.Male && b.Sex is Sex.Female or Sex.Male && a.Sex != b.Sex);
        return [.. conflicts];

        void Add(IdentityConflictKind what, Func<Holder, Holder, bool> differ)
        {
            Card[] named = [.. cards.Where(card => HolderOf(card) is not null)];
            Card[] differing = [.. named.Where(card => Array.Exists(named, other => other != card && differ(HolderOf(card)!, HolderOf(other)!)))];
            if (differing.Length > 0)
            {
                conflicts.Add(new(what, [.. differing.Select(card => card.First).Order()]));
            }
        }
    }

    private static Holder? HolderOf(Card card) => card.Statement.Summary?.Holder;

    // The one card takes no part here, or links to it would have joined these.
    private static bool HaveOneSource(IReadOnlyList<Card> one, IReadOnlyList<Card> other)
    {
        HashSet<(uint, uint, EnvelopeHash)> named = [.. one.SelectMany(Joining.LinksOf).Select(found => (found.Link.Issuer, found.Link.StatusIndex, found.Link.Hash))];
        return other.SelectMany(Joining.LinksOf).Any(found => named.Contains((found.Link.Issuer, found.Link.StatusIndex, found.Link.Hash)));
    }

    private static (SuggestionStrength Strength, ImmutableArray<SuggestionReason> Reasons)? Between(Holder? one, Holder? other)
    {
        bool isBirthKnown = one?.Birth is not null && other?.Birth is not null;
        if (isBirthKnown && !DateFit.BirthFits(one!.Birth!, other!.Birth!))
        {
            return null;
        }

        bool isSameDay = DateFit.IsSameDay(one?.Birth, other?.Birth) && one!.Birth is not { Month: 1, Day: 1 };
        return HolderNames.Compare(one, other) switch
        {
            NameAgreement.Agree when isBirthKnown => (SuggestionStrength.Likely, [SuggestionReason.NamesAgree, SuggestionReason.BirthFits]),
            NameAgreement.Agree => (SuggestionStrength.Possible, [SuggestionReason.NamesAgree]),
            NameAgreement.InPart when isSameDay => (SuggestionStrength.Possible, [SuggestionReason.NamesAgreeInPart, SuggestionReason.BirthFits]),
            NameAgreement.NotSaid when isSameDay => (SuggestionStrength.Possible, [SuggestionReason.BirthFits]),
            _ => null,
        };
    }
}
