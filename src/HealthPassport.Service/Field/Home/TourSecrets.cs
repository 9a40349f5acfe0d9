using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Field.Home;

/// <summary>Derives the secret of each tour's code from one that lies beside the keys: the database alone lets nobody enrol.</summary>
internal sealed class TourSecrets(Database database, KeyPassphrase passphrase)
{
    private const string FileName = "field-codes.key";

    private readonly Lock _lock = new();
    private byte[]? _secret;

    /// <summary>The secret of a tour.</summary>
    public byte[] Of(byte[] tour) => EnrolmentCode.Mac(Open(), "HealthPassport field code 1"u8, tour);

    private byte[] Open()
    {
        lock (_lock)
        {
            string path = Path.Combine(database.DataFolder, KeyFiles.Folder, FileName);
            return _secret ??= File.Exists(path)
                ? SealedSecret.Read(path, passphrase.Value) ?? throw new InvalidOperationException($"{FileName} cannot be opened with the passphrase of the keys.")
                : SealedSecret.Create(path, passphrase.Value, passphrase.Iterations);
        }
    }
}
