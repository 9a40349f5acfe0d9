using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Access;

/// <summary>Rights, as administrators send them.</summary>
/// <param name="Rights">Some of <c>issue</c>, <c>administer</c>, <c>audit</c>.</param>
/// <param name="Kinds">The kinds of entry that may be issued, such as <c>vaccinations</c>, or <c>all</c>; empty without <c>issue</c>.</param>
internal sealed record SetRights(string[] Rights, string[] Kinds)
{
    /// <summary>What was wanted when names cannot be read.</summary>
    public const string Wanted = "Rights are issue, administer, audit. With issue name the kinds of entry (vaccinations, conditions, screenings, allergies, medications, events, or all); without it name none.";

    /// <summary>Reads the names; false when one is not known, or kinds and <c>issue</c> do not go together.</summary>
    public static bool TryRead(string[] rightNames, string[] kindNames, out Right rights, out EntryKinds kinds)
    {
        rights = RightNames.Parse(rightNames) ?? Right.None;
        kinds = EntryKindNames.Parse(kindNames) ?? EntryKinds.None;
        return rights != Right.None && (kindNames.Length == 0) == (kinds == EntryKinds.None) && rights.HasFlag(Right.Issue) == (kinds != EntryKinds.None);
    }
}
