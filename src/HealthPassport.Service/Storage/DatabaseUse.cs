namespace HealthPassport.Service.Storage;

/// <summary>Holds the data folder while the service runs, so that no restore takes it away.</summary>
internal sealed class DatabaseUse(Database database) : IDisposable
{
    private FolderLock? _held;

    /// <summary>Begins to use the folder.</summary>
    /// <exception cref="InvalidOperationException">A restore has it.</exception>
    public void Begin() => _held ??= FolderLock.Share(database.DataFolder) ?? throw new InvalidOperationException($"A backup is being restored into {database.DataFolder}; start the service when it is done.");

    /// <inheritdoc/>
    public void Dispose() => _held?.Dispose();
}
