namespace HealthPassport.Formats.Trust;

/// <summary>What a network says once a week: which bundle is its newest, and what was lost since an older one (<c>specs/trust-bundle.md</c> §11). It can take trust away and never give any.</summary>
public sealed record Checkpoint
{
    /// <summary>The first <see cref="NetworkLength"/> bytes of the network's id in hexadecimal.</summary>
    public required string Network { get; init; }

    /// <summary>The week (<see cref="CheckpointWeek"/>).</summary>
    public required int Edition { get; init; }

    /// <summary>The newest version of the root document.</summary>
    public required uint RootVersion { get; init; }

    /// <summary>The number of the newest bundle.</summary>
    public required uint BundleNumber { get; init; }

    /// <summary>The day on which that bundle was signed.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>How many days older than <see cref="Day"/> the oldest own status list of that bundle is: good news is no younger. Lists that are too old to count are left out.</summary>
    public int ListsAgeDays { get; init; }

    /// <summary>The day up to which the lists of that bundle know everything.</summary>
    public DateOnly KnownDay => Day.AddDays(-ListsAgeDays);

    /// <summary>Everything that was lost after the bundle of this number stands in <see cref="Losses"/>; at most <see cref="BundleNumber"/>.</summary>
    public required uint Since { get; init; }

    /// <summary>What was lost, and perhaps more that was lost before.</summary>
    public required Losses Losses { get; init; }

    /// <summary>How many bytes of the network's id it names.</summary>
    public const int NetworkLength = 8;
}
