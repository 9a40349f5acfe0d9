using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>What a checkpoint changed, for people and for programs.</summary>
internal static class CheckpointText
{
    public static void Write(TakenCheckpoint taken, bool json, Terminal terminal)
    {
        if (!json)
        {
            terminal.Out.WriteLine(Line(taken));
            return;
        }

        terminal.WriteJson(members =>
        {
            members.WriteString("change", ReasonNames.Kebab(taken.Change.ToString()));
            members.WriteString("week", Day(CheckpointWeek.Monday(taken.Content.Edition)));
            members.WriteNumber("number", taken.Content.BundleNumber);
            members.WriteString("day", Day(taken.Content.Day));
            members.WriteNumber("since", taken.Content.Since);
            members.WriteNumber("lostKeys", taken.Content.Losses.Keys.Length);
            members.WriteNumber("lostCards", taken.Content.Losses.Cards.Length);
        });
    }

    /// <summary>One line.</summary>
    public static string Line(TakenCheckpoint taken) => taken.Change switch
    {
        CheckpointChange.Complete => $"Checkpoint taken: everything that the network revoked up to {Day(taken.Content.KnownDay)} is known here.",
        CheckpointChange.Losses => $"Checkpoint taken: {taken.Content.Losses.Keys.Length} keys and {taken.Content.Losses.Cards.Length} cards that the members have taken back count from now on.",
        CheckpointChange.Behind => $"Checkpoint taken: there is newer trust data (edition {taken.Content.BundleNumber} of {Day(taken.Content.Day)}), and something was revoked since the data here. Load it.",
        CheckpointChange.Fork => "Checkpoint taken: it is the second one of its week, with other content. What either revokes counts. Tell the network.",
        CheckpointChange.Current => "Checkpoint taken: the trust data here is as new or newer.",
        _ => "This checkpoint was here before.",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
