namespace HealthPassport.Service.Tests.Guidance;

/// <summary>A folder with schedules that is deleted at the end.</summary>
internal sealed class TemporarySchedules : IDisposable
{
    public TemporarySchedules(params (string Name, string File)[] files)
    {
        foreach ((string name, string file) in files)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, name), file);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("healthpassport-schedules-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
