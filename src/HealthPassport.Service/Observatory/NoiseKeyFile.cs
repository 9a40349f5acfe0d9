using System.Buffers.Binary;
using HealthPassport.Issuing;
using HealthPassport.Observatory;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Observatory;

/// <summary>The noise key of the next month that is to be started: beside the service's other secrets, encrypted, outside the database and in no backup.</summary>
/// <remarks>The older key is destroyed only when the next one is on the disk: whatever happens between, the later of two counts.</remarks>
internal sealed class NoiseKeyFile(Database database, KeyPassphrase passphrase)
{
    private const string Prefix = "observatory-";
    private const string Ending = ".key";
    private const int MonthAt = ClinicNumber.Length;
    private const int KeyAt = MonthAt + 4;
    private const int Length = KeyAt + NoiseKey.Length;

    private string Folder => Path.Combine(database.DataFolder, KeyFiles.Folder);

    /// <summary>Opens the key; null when this service never counted.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be opened with this passphrase.</exception>
    public NoiseKey? Open()
    {
        if (Files() is not [.., string newest])
        {
            return null;
        }

        byte[] secret = SealedSecret.Read(newest, passphrase.Value, Length) ?? throw new InvalidOperationException($"{Path.GetFileName(newest)} cannot be opened with the passphrase of the keys.");
        return NoiseKey.Of(ClinicNumber.FromBytes(secret), new CalendarMonth(BinaryPrimitives.ReadInt32BigEndian(secret.AsSpan(MonthAt))), secret.AsSpan(KeyAt));
    }

    /// <summary>Puts a key in the place of all earlier ones, which are destroyed.</summary>
    public void Replace(NoiseKey key)
    {
        byte[] secret = new byte[Length];
        key.Clinic.CopyTo(secret);
        BinaryPrimitives.WriteInt32BigEndian(secret.AsSpan(MonthAt), key.Month.Number);
        key.Bytes.CopyTo(secret.AsSpan(KeyAt));
        string path = Path.Combine(Folder, $"{Prefix}{key.Month}{Ending}");
        Directory.CreateDirectory(Folder);
        SealedSecret.Write(path, secret, passphrase.Value, passphrase.Iterations);
        foreach (string older in Files().Where(file => file != path))
        {
            AtomicFile.Destroy(older);
        }
    }

    // The months in the names sort as they follow each other.
    private string[] Files() => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, $"{Prefix}*{Ending}").Order(StringComparer.Ordinal)] : [];
}
