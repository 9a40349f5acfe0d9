using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>One fact of a time line with everybody who states it.</summary>
public sealed record TimeLineEntry
{
    /// <summary>The entry's number in the person's time line, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What the sources say and do not contradict. What they contradict is left out of it and stands among the conflicts.</summary>
    public required Entry Entry { get; init; }

    /// <summary>The date by which it stands in the order, or null.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>True when a source lies in a sealed part.</summary>
    public bool Sealed { get; init; }

    /// <summary>Who states it; at least one.</summary>
    public required ImmutableArray<EntrySource> Sources { get; init; }

    /// <summary>The numbers of entries that may state the same fact, where that cannot be told.</summary>
    public ImmutableArray<int> PossibleDuplicates { get; init; } = [];

    /// <summary>What a reader must show with it.</summary>
    public IEnumerable<EntryWarning> Warnings
    {
        get
        {
            bool Any(Func<EntrySource, bool> holds) => Sources.Any(holds);
            return
            [
                .. Any(source => source.IsWithdrawn) ? [EntryWarning.SourceWithdrawn] : Array.Empty<EntryWarning>(),
                .. Any(source => source.IsRejected) ? [EntryWarning.SourceRejected] : Array.Empty<EntryWarning>(),
                .. Any(source => source.LinkStatus?.State == StatusState.Unknown) ? [EntryWarning.SourceStatusUnknown] : Array.Empty<EntryWarning>(),
                .. Any(source => source.Original == OriginalState.NotFound) ? [EntryWarning.NotInOriginal] : Array.Empty<EntryWarning>(),
                .. Any(source => source.IsUnvouched) ? [EntryWarning.Unvouched] : Array.Empty<EntryWarning>(),
                .. PossibleDuplicates.IsEmpty ? Array.Empty<EntryWarning>() : [EntryWarning.PossibleDuplicate],
            ];
        }
    }
}
