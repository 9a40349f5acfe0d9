using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>The schedules that ship with this library (<c>specs/schedules</c>). Nobody has reviewed them yet, and every answer says so.</summary>
public static class BuiltInSchedules
{
    private static readonly Lazy<Schedule> Who = new(() => Read("who-min-2023.json"));
    private static readonly Lazy<Schedule> Us = new(() => Read("us-cdsi-4.64.json"));

    /// <summary>Minimum ages and intervals by WHO: the one to take where no country's own is chosen.</summary>
    public static Schedule WhoMinimum => Who.Value;

    /// <summary>The United States, as far as facts of the CDC were at hand.</summary>
    public static Schedule UnitedStates => Us.Value;

    /// <summary>All of them.</summary>
    public static ImmutableArray<Schedule> All => [WhoMinimum, UnitedStates];

    /// <summary>Finds one by its name.</summary>
    /// <param name="id">Such as <c>WHO-min-2023</c>; case counts.</param>
    /// <returns>The schedule, or null.</returns>
    public static Schedule? Find(string id) => All.FirstOrDefault(schedule => schedule.Id == id);

    /// <summary>The file of one of them, for schedules that build on it.</summary>
    /// <param name="id">As in <see cref="Find"/>.</param>
    /// <returns>The JSON, or null.</returns>
    public static ReadOnlyMemory<byte>? FileOf(string id) =>
        id == WhoMinimum.Id ? EmbeddedFiles.Read("who-min-2023.json") : id == UnitedStates.Id ? EmbeddedFiles.Read("us-cdsi-4.64.json") : null;

    private static Schedule Read(string name) =>
        ScheduleReader.Read(EmbeddedFiles.Read(name), _ => null).Schedule ?? throw new InvalidOperationException($"The schedule {name} of this build cannot be used.");
}
