using System.Collections.Immutable;
using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Keys;

namespace HealthPassport.Service.Storage.Backup;

/// <summary>
/// The files of a backup with keys: the network's folder, the secret of the codes for tours, the passphrase when it lies in the data folder, and a laptop's own key, by which it hands in.
/// Never a key that signs cards: a restore ends them all, so they would serve a thief alone. Nor the secret order of status indices, which no list needs that is closed.
/// </summary>
internal static partial class BackupFiles
{
    private const string Network = "network";
    private const string Codes = $"{KeyFiles.Folder}/field-codes.key";

    /// <summary>Reads the files.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="connection">The database: tells which key is the laptop's own.</param>
    /// <param name="transaction">The transaction.</param>
    /// <returns>Names below the data folder, with slashes, and contents.</returns>
    public static async Task<ImmutableArray<(string Name, byte[] Content)>> ReadAsync(string folder, DbConnection connection, DbTransaction transaction)
    {
        List<string> names = [KeyPassphrase.FileName, Codes];
        if (Directory.Exists(Path.Combine(folder, Network)))
        {
            names.AddRange(Directory.EnumerateFiles(Path.Combine(folder, Network)).Select(file => $"{Network}/{Path.GetFileName(file)}").Where(MayBeTaken).Order(StringComparer.Ordinal));
        }

        if (await connection.ExecuteScalarAsync<byte[]?>("SELECT request FROM field_laptop", transaction: transaction) is byte[] request && FieldRequest.Read(request) is FieldRequest laptop)
        {
            names.Add($"{KeyFiles.Folder}/{laptop.Unit.SubjectKeyId()}.pem");
        }

        return [.. names.Where(name => File.Exists(Path.Combine(folder, name))).Select(name => (name, File.ReadAllBytes(Path.Combine(folder, name))))];
    }

    /// <summary>Whether a name is one that a backup may bring: nothing else is ever written.</summary>
    public static bool MayBeTaken(string name) => Taken().IsMatch(name);

    /// <summary>The first file that the folder has in another form; null when there is none.</summary>
    public static string? Other(string folder, IEnumerable<(string Name, byte[] Content)> files) =>
        files.Where(file => File.Exists(Path.Combine(folder, file.Name)) && !File.ReadAllBytes(Path.Combine(folder, file.Name)).AsSpan().SequenceEqual(file.Content)).Select(file => file.Name).FirstOrDefault();

    /// <summary>Writes the files. A network that they bring takes the place of the one that is there.</summary>
    public static void Write(string folder, ImmutableArray<(string Name, byte[] Content)> files)
    {
        if (files.Any(file => file.Name.StartsWith(Network, StringComparison.Ordinal)) && Directory.Exists(Path.Combine(folder, Network)))
        {
            foreach (string other in Directory.EnumerateFiles(Path.Combine(folder, Network)).Where(file => files.All(one => one.Name != $"{Network}/{Path.GetFileName(file)}")).ToArray())
            {
                File.Delete(other);
            }
        }

        foreach ((string name, byte[] content) in files)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, content, secret: true);
        }
    }

    /// <summary>Destroys what a restore has ended: private keys, the order of indices that are given out no more, and secrets that were encrypted with a passphrase that was replaced.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="kids">The keys.</param>
    /// <param name="brought">The names of the files that the backup brought.</param>
    public static void DestroyEnded(string folder, IEnumerable<string> kids, IReadOnlyCollection<string> brought)
    {
        string[] secrets = [$"{KeyFiles.Folder}/status-indices.key", .. brought.Contains(KeyPassphrase.FileName) ? new[] { Codes } : []];
        foreach (string name in secrets.Except(brought).Concat(kids.Where(kid => KeyId.Parse(kid) is not null).Select(kid => $"{KeyFiles.Folder}/{kid}.pem")))
        {
            AtomicFile.Destroy(Path.Combine(folder, name));
        }
    }

    [GeneratedRegex(@"\A(key-passphrase|keys/field-codes\.key|keys/[0-9a-f]{16}\.pem|network/(key|public)\.pem|network/root-[0-9]{4}\.cose|network/(bundle-number|issuers)\.txt)\z")]
    private static partial Regex Taken();
}
