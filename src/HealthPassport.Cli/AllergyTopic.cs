using HealthPassport.Formats.Hcert;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>What a card's silence about allergies means: that nobody asked, or only that this kind of card does not speak of them.</summary>
internal static class AllergyTopic
{
    /// <summary>True when the card could have said something about allergies and has nothing about them in any of its parts.</summary>
    /// <param name="summary">Its open part.</param>
    /// <param name="statement">The statement about the card.</param>
    public static bool WasNotAsked(HealthSummary summary, Statement statement) =>
        IsSpokenOf(summary, statement.Format) && summary.Allergies.IsEmpty && statement.SealedSummary is not { Allergies.IsEmpty: false };

    /// <summary>The same over several cards: one could have said it, and none of them says anything.</summary>
    public static bool WasNotAsked(IReadOnlyCollection<Statement> cards) =>
        cards.Any(card => card.Summary is HealthSummary summary && WasNotAsked(summary, card))
        && !cards.Any(card => card.Summary is { Allergies.IsEmpty: false } || card.SealedSummary is { Allergies.IsEmpty: false });

    // What others put into this envelope is no summary of ours, and is empty here. Of an SD-JWT a part may have been held back (specs/sd-jwt.md §5.2).
    private static bool IsSpokenOf(HealthSummary summary, string? format) => format switch
    {
        HcertPassport.Format => true,
        VcJwtIssuer.Format => summary.Holder is not null || summary.EntryCount > 0,
        _ => false,
    };
}
