using System.Security.Cryptography;
using System.Text;
using HealthPassport.Issuing;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Keys;

/// <summary>The passphrase that encrypts the private keys on the disk.</summary>
/// <remarks>Out of the environment; else out of a file that the first start makes. Who runs more than a trial moves that file's content into the environment.</remarks>
internal sealed class KeyPassphrase(Database database)
{
    /// <summary>The variable of the environment.</summary>
    public const string Variable = "HEALTHPASSPORT_KEY_PASSPHRASE";

    /// <summary>The file in the data folder.</summary>
    public const string FileName = "key-passphrase";

    // What the service makes begins so, and has 32 letters and digits behind it: 185 random bits.
    private const string Generated = "hpk1-";
    private const int RandomLength = 32;
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private string? _value;

    /// <summary>The passphrase.</summary>
    /// <exception cref="InvalidOperationException">The one in the environment is too short.</exception>
    public string Value => _value ??= Find();

    /// <summary>How often PBKDF2 runs over it: seldom over one that the service made, so that it starts at once.</summary>
    public int Iterations => Value.StartsWith(Generated, StringComparison.Ordinal) && Value.Length == Generated.Length + RandomLength
        ? EncryptedKeyFile.IterationsForRandom
        : EncryptedKeyFile.Iterations;

    private string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given.Length >= EncryptedKeyFile.MinPassphraseLength
                ? given
                : throw new InvalidOperationException($"{Variable} has fewer than {EncryptedKeyFile.MinPassphraseLength} characters.");
        }

        Directory.CreateDirectory(database.DataFolder);
        string file = Path.Combine(database.DataFolder, FileName);
        if (!File.Exists(file))
        {
            AtomicFile.Write(file, Encoding.ASCII.GetBytes($"{Generated}{RandomNumberGenerator.GetString(Alphabet, RandomLength)}\n"), secret: true);
        }

        return File.ReadAllText(file).TrimEnd('\r', '\n');
    }
}
