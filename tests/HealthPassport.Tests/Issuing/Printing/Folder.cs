namespace HealthPassport.Tests.Issuing.Printing;

/// <summary>A new folder for files of one test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sheet");

    public string Path => _folder.FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose() => _folder.Delete(recursive: true);
}
