using System.Collections.Immutable;
using HealthPassport.Guidance;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Guidance;

/// <summary>The schedules of this service: the files in <see cref="ServiceOptions.ScheduleFolder"/>, and those of the program. One that the linter refuses stops the start.</summary>
internal sealed class OwnSchedules
{
    /// <summary>How many files: a country has one or two; the pages keep all of them.</summary>
    public const int MostFiles = 8;

    /// <summary>How many bytes in all: the pages keep them in the browser's storage, which has room for a few megabytes.</summary>
    public const int MaxBytes = 1_000_000;

    private readonly ImmutableArray<(Schedule Schedule, ReadOnlyMemory<byte> File)> _own;

    public OwnSchedules(IOptions<ServiceOptions> options)
    {
        _own = options.Value.ScheduleFolder is string folder ? Read(folder) : [];
        List = new ScheduleList([.. _own.Select(one => Listed(one.Schedule, isOwn: true)), .. BuiltInSchedules.All.Select(schedule => Listed(schedule, isOwn: false))]);
    }

    /// <summary>All of them, without their rules.</summary>
    public ScheduleList List { get; }

    /// <summary>The own files as one JSON array, for the page that is taken away.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Files => _own.Select(one => one.File);

    /// <summary>Finds one by its name; case counts.</summary>
    public Schedule? Find(string id) => _own.FirstOrDefault(one => one.Schedule.Id == id).Schedule ?? BuiltInSchedules.Find(id);

    /// <summary>The file of one.</summary>
    public ReadOnlyMemory<byte>? FileOf(string id)
    {
        foreach ((Schedule schedule, ReadOnlyMemory<byte> file) in _own)
        {
            if (schedule.Id == id)
            {
                return file;
            }
        }

        return BuiltInSchedules.FileOf(id);
    }

    private static ImmutableArray<(Schedule, ReadOnlyMemory<byte>)> Read(string folder)
    {
        string[] paths = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)] : throw Wrong($"ScheduleFolder: there is no folder {folder}.");
        if (paths.Length > MostFiles || paths.Sum(path => new FileInfo(path).Length) > MaxBytes)
        {
            throw Wrong($"ScheduleFolder: at most {MostFiles} files and {MaxBytes} bytes in all.");
        }

        byte[][] files = [.. paths.Select(File.ReadAllBytes)];
        List<(Schedule, ReadOnlyMemory<byte>)> schedules = [];
        List<string> findings = [];
        foreach ((string path, byte[] file) in paths.Zip(files))
        {
            ScheduleReading reading = ScheduleReader.Read(file, id => BuiltInSchedules.FileOf(id) ?? Find(files, id));
            findings.AddRange(reading.Findings.Where(finding => finding.IsError).Select(finding => $"{Path.GetFileName(path)}: {finding.Code} at {(finding.Where.Length == 0 ? "its root" : finding.Where)}"));
            if (reading.Schedule is Schedule schedule)
            {
                if (BuiltInSchedules.Find(schedule.Id) is not null || schedules.Exists(known => known.Item1.Id == schedule.Id))
                {
                    findings.Add($"{Path.GetFileName(path)}: twice at id");
                }

                schedules.Add((schedule, file));
            }
        }

        return findings.Count == 0 ? [.. schedules] : throw Wrong($"ScheduleFolder: {string.Join("; ", findings)} (schedules lint FILE tells more).");
    }

    private static ReadOnlyMemory<byte>? Find(byte[][] files, string id)
    {
        foreach (byte[] file in files)
        {
            if (ScheduleReader.IdOf(file) == id)
            {
                return file;
            }
        }

        return null;
    }

    private static ListedSchedule Listed(Schedule schedule, bool isOwn) => new(schedule.Id, schedule.Version, schedule.Title, schedule.IsReviewed, isOwn);

    private static OptionsValidationException Wrong(string sentence) => new("", typeof(ServiceOptions), [sentence]);
}
