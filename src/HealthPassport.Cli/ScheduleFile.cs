using HealthPassport.Guidance;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>Reads schedules from files; those of this program are found by their names.</summary>
internal static class ScheduleFile
{
    public static Result<ScheduleReading> Read(string path, IReadOnlyList<string> bases)
    {
        if (!Inputs.ReadFile(path, ScheduleReader.MaxBytes).TryGet(out byte[]? file, out Failure? failure))
        {
            return failure;
        }

        List<byte[]> below = [];
        foreach (string one in bases)
        {
            if (!Inputs.ReadFile(one, ScheduleReader.MaxBytes).TryGet(out byte[]? bytes, out failure))
            {
                return failure;
            }

            below.Add(bytes);
        }

        return ScheduleReader.Read(file, id => BuiltInSchedules.FileOf(id) ?? Find(below, id));
    }

    private static ReadOnlyMemory<byte>? Find(List<byte[]> files, string id)
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
}
