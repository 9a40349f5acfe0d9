using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>
/// A folder with what a network needs to sign bundles: <c>key.pem</c> (encrypted), <c>public.pem</c>, the root documents (<c>root-0001.cose</c>, ...),
/// <c>bundle-number.txt</c>, <c>checkpoint-week.txt</c> and <c>issuers.txt</c> (a number for each issuer, never used for another one).
/// </summary>
public sealed class NetworkFolder
{
    private readonly string _path;

    private NetworkFolder(string path) => _path = path;

    /// <summary>Where the folder is.</summary>
    public string Location => _path;

    /// <summary>The root documents, version 1 first.</summary>
    public ImmutableArray<SignedRoot> Roots =>
        [.. Directory.EnumerateFiles(_path, "root-*.cose").Order(StringComparer.Ordinal).Select(file => SignedRoot.Read(File.ReadAllBytes(file))).OfType<SignedRoot>()];

    /// <summary>Makes a network of one: a key that is both root key and bundle key, and the first root document.</summary>
    /// <param name="path">The folder; it must not hold a key.</param>
    /// <param name="name">The network's name.</param>
    /// <param name="passphrase">The passphrase of the key file.</param>
    /// <param name="expires">Until when the first root document is to be replaced.</param>
    /// <param name="iterations">How often PBKDF2 runs over the passphrase.</param>
    /// <returns>The folder, or <see cref="Reason.KeyUnusable"/>.</returns>
    public static Result<NetworkFolder> Create(string path, string name, string passphrase, DateTimeOffset expires, int iterations = EncryptedKeyFile.Iterations)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        if (!MakeKey(path, passphrase, iterations).TryGet(out EcdsaSigner? signer, out Failure? failure))
        {
            return failure;
        }

        using (signer)
        {
            RootDocument document = new()
            {
                Version = 1,
                Name = name,
                RootKeys = [signer.PublicKey],
                Threshold = 1,
                BundleKeys = [signer.PublicKey],
                Expires = expires,
            };
            NetworkFolder folder = new(path);
            folder.Add(SignedRoot.Unsigned(document).With(signer));
            return folder;
        }
    }

    /// <summary>Makes only a key, for an organisation that is to join a network's root.</summary>
    /// <param name="path">The folder; it must not hold a key.</param>
    /// <param name="passphrase">The passphrase of the key file.</param>
    /// <param name="iterations">How often PBKDF2 runs over the passphrase.</param>
    /// <returns>The signer, or <see cref="Reason.KeyUnusable"/>.</returns>
    public static Result<EcdsaSigner> MakeKey(string path, string passphrase, int iterations = EncryptedKeyFile.Iterations)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        string keyFile = Path.Combine(path, "key.pem");
        if (File.Exists(keyFile) || passphrase.Length < EncryptedKeyFile.MinPassphraseLength)
        {
            return new Failure(Reason.KeyUnusable, "out", $"a folder without a key, and a passphrase of at least {EncryptedKeyFile.MinPassphraseLength} characters");
        }

        Directory.CreateDirectory(path);
        ECDsa key = EcdsaSigner.NewKey();
        EncryptedKeyFile.Write(keyFile, key, passphrase, iterations);
        AtomicFile.Write(Path.Combine(path, "public.pem"), Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n"));
        return new EcdsaSigner(key);
    }

    /// <summary>Makes the folder of a network that others have founded, from root documents that were handed over; a key that <see cref="MakeKey"/> has put there stays.</summary>
    /// <param name="path">The folder; it must not belong to a network.</param>
    /// <param name="roots">The root documents, version 1 first.</param>
    /// <returns>The folder, or <see cref="Reason.KeyUnusable"/>, and what <see cref="Add"/> refuses.</returns>
    public static Result<NetworkFolder> Join(string path, ImmutableArray<SignedRoot> roots)
    {
        if (File.Exists(Path.Combine(path, "root-0001.cose")))
        {
            return new Failure(Reason.KeyUnusable, "network", "a folder that does not belong to a network yet");
        }

        Directory.CreateDirectory(path);
        NetworkFolder folder = new(path);
        foreach (SignedRoot root in roots)
        {
            if (folder.Add(root) is Failure failure)
            {
                return failure;
            }
        }

        return folder;
    }

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The folder, or <see cref="Reason.KeyUnusable"/>.</returns>
    public static Result<NetworkFolder> Open(string path) =>
        File.Exists(Path.Combine(path, "root-0001.cose"))
            ? new NetworkFolder(path)
            : new Failure(Reason.KeyUnusable, "sign", "a network's folder, made with keygen --network");

    /// <summary>Opens the key of a folder that <see cref="Create"/> or <see cref="MakeKey"/> has made.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <returns>The signer, or <see cref="Reason.KeyUnusable"/>.</returns>
    public static Result<EcdsaSigner> OpenKey(string path, string passphrase) =>
        EncryptedKeyFile.Read(Path.Combine(path, "key.pem"), passphrase).TryGet(out ECDsa? key, out Failure? failure) ? new EcdsaSigner(key) : failure;

    /// <summary>Adds the next version of the root document, once it is signed by the thresholds of itself and of the one before.</summary>
    /// <param name="root">The document.</param>
    /// <returns>Null, or <see cref="Reason.TrustSignatureInvalid"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public Failure? Add(SignedRoot root)
    {
        ArgumentNullException.ThrowIfNull(root);
        ImmutableArray<SignedRoot> roots = Roots;
        if (root.Document.Version != roots.Length + 1 || (roots.Length > 0 && root.Network != roots[0].Network))
        {
            return new Failure(Reason.TrustMalformed, "root", $"version {roots.Length + 1} of this network's root document");
        }

        if (!root.IsSignedBy(root.Document) || (roots.Length > 0 && !root.IsSignedBy(roots[^1].Document)))
        {
            return new Failure(Reason.TrustSignatureInvalid, "root", "signatures by the thresholds of this version and of the one before");
        }

        AtomicFile.Write(Path.Combine(_path, $"root-{root.Document.Version:D4}.cose"), root.ToBytes());
        return null;
    }

    /// <summary>The number of an issuer in this network; a new issuer gets the next one.</summary>
    /// <param name="id">The issuer's identifier.</param>
    /// <returns>The number, 1 or above.</returns>
    public uint NumberOf(string id)
    {
        string file = Path.Combine(_path, "issuers.txt");
        List<string> known = File.Exists(file) ? [.. File.ReadAllLines(file)] : [];
        int index = known.IndexOf(id);
        if (index < 0)
        {
            index = known.Count;
            known.Add(id);
            AtomicFile.Write(file, Encoding.UTF8.GetBytes(string.Concat(known.Select(line => line + "\n"))));
        }

        return (uint)index + 1;
    }

    /// <summary>Takes a week for a checkpoint: there is one a week, and no second one.</summary>
    /// <param name="week">The week (<see cref="CheckpointWeek"/>).</param>
    /// <returns>False when this week, or a later one, was taken before.</returns>
    public bool TakeCheckpointWeek(int week)
    {
        string file = Path.Combine(_path, "checkpoint-week.txt");
        if (File.Exists(file) && int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) >= week)
        {
            return false;
        }

        AtomicFile.Write(file, Encoding.ASCII.GetBytes(week.ToString(CultureInfo.InvariantCulture)));
        return true;
    }

    /// <summary>The number of the next bundle, never given twice.</summary>
    /// <param name="atLeast">The least number to give.</param>
    /// <returns>The number, 1 or above.</returns>
    public uint NextBundleNumber(uint atLeast = 1)
    {
        string file = Path.Combine(_path, "bundle-number.txt");
        uint number = Math.Max((File.Exists(file) ? uint.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : 0) + 1, atLeast);
        AtomicFile.Write(file, Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
        return number;
    }
}
