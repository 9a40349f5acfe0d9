using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>What the clinics before asked for, and what became of it (<c>specs/guidance.md</c> §9).</summary>
public static class Referrals
{
    /// <summary>Every referral of a record once: what is urgent, what is overdue, what is open, what is perhaps done, what is done; within these the earliest day until when first.</summary>
    /// <param name="record">The record.</param>
    /// <param name="on">The day.</param>
    /// <returns>The referrals.</returns>
    public static ImmutableArray<ReferralAnswer> Of(HealthSummary record, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. record.Events.Index().Where(one => one.Item is CareNote).Select(one => (Place: one.Index, Note: (CareNote)one.Item))
            .GroupBy(one => (one.Note.Code, one.Note.Target))
            .Select(group => Answer(record, [.. group], on))
            .OrderBy(answer => Rank(answer, Note(record, answer)))
            .ThenBy(answer => Note(record, answer).By?.Latest ?? DateOnly.MaxValue)
            .ThenBy(answer => answer.Place)];
    }

    private static CareNote Note(HealthSummary record, ReferralAnswer answer) => (CareNote)record.Events[answer.Place];

    private static int Rank(ReferralAnswer answer, CareNote note) => answer.State switch
    {
        ReferralState.Done => 3,
        ReferralState.PerhapsDone => 2,
        _ when note.Code is Concept { Key: "care-refer-urgent" } => 0,
        _ => 1,      // what is overdue has the earlier day
    };

    private static ReferralAnswer Answer(HealthSummary record, (int Place, CareNote Note)[] notes, DateOnly on)
    {
        (int Place, CareNote Note)[] asking = [.. notes.Where(one => one.Note.Done is null)];
        if (asking.Length == 0)
        {
            (int place, CareNote note) = notes.MaxBy(one => (one.Note.Done!.Latest, one.Place));
            return new ReferralAnswer(place, ReferralState.Done, note.Done);
        }

        (int newest, CareNote asked) = asking.MaxBy(one => ((one.Note.Date ?? one.Note.By)?.Latest ?? default, one.Place));
        Deed[] deeds = [.. notes.Where(one => one.Note.Done is not null).Select(one => Deed.Marked(asked, one.Note)), .. Deed.Found(record, asked)];
        deeds = [.. deeds.Where(deed => deed.Fit != DeedFit.None && !(deed.When?.Earliest > on)).OrderBy(deed => deed.When?.Latest ?? DateOnly.MaxValue)];
        Deed? answering = deeds.FirstOrDefault(deed => deed.Fit == DeedFit.Sure) ?? deeds.FirstOrDefault();
        return new ReferralAnswer(
            newest,
            answering is not null ? (answering.Fit == DeedFit.Sure ? ReferralState.Done : ReferralState.PerhapsDone)
                : on > asked.By?.Latest ? ReferralState.Overdue : ReferralState.Open,
            answering?.When);
    }
}
