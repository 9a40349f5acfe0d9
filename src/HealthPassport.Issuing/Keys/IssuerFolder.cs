using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>
/// A folder with what one issuer needs to sign: <c>key.pem</c> (encrypted), <c>certificate.pem</c>, <c>issuer.json</c> (for the network),
/// <c>status.bin</c> (the status list) and <c>stubs.txt</c> (hashes of the sheets' stub numbers). Nothing about people.
/// </summary>
public sealed class IssuerFolder
{
    /// <summary>The number of the status list that a folder starts with.</summary>
    public const uint StatusListNumber = 1;

    private IssuerFolder(string path, TrustListEntry entry) => (Path, Entry) = (path, entry);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What the network is told.</summary>
    public TrustListEntry Entry { get; private set; }

    /// <summary>The stub numbers of the sheets.</summary>
    public StubNumbers Stubs => new(File("stubs.txt"));

    /// <summary>The status list.</summary>
    /// <returns>The store, or <see cref="Reason.KeyUnusable"/>.</returns>
    public Result<StatusStore> OpenStatus() => StatusStore.Open(File("status.bin"));

    /// <summary>Makes a key, its certificate and its trust-list entry.</summary>
    /// <param name="path">The folder; it must not hold a key.</param>
    /// <param name="id">The issuer's identifier, a URI.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="passphrase">The passphrase of the key file.</param>
    /// <param name="from">The first day on which the key signs.</param>
    /// <param name="kinds">The kinds of entry that it signs.</param>
    /// <param name="offersStatus">False for an issuer that publishes no status list.</param>
    /// <returns>The folder, or <see cref="Reason.KeyUnusable"/> when there is a key already or a text is not usable.</returns>
    public static Result<IssuerFolder> Create(string path, string id, string name, string passphrase, DateOnly from, EntryKinds kinds, bool offersStatus = true)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(passphrase);
        string keyFile = System.IO.Path.Combine(path, "key.pem");
        if (System.IO.File.Exists(keyFile))
        {
            return new Failure(Reason.KeyUnusable, "out", "a folder without a key: this one has one");
        }

        if (!Uri.TryCreate(id, UriKind.Absolute, out _) || id.Length > TrustedIssuer.MaxTextBytes || string.IsNullOrWhiteSpace(name) || name.Length > 100)
        {
            return new Failure(Reason.KeyUnusable, "issuer", "an identifier that is a URI, and a name of at most 100 characters");
        }

        if (passphrase.Length < EncryptedKeyFile.MinPassphraseLength)
        {
            return new Failure(Reason.KeyUnusable, "passphrase", $"at least {EncryptedKeyFile.MinPassphraseLength} characters");
        }

        Directory.CreateDirectory(path);
        using ECDsa key = EcdsaSigner.NewKey();
        using X509Certificate2 certificate = SigningCertificate.Create(key, name, from);
        TrustListEntry entry = new()
        {
            Id = id,
            Name = name,
            Keys = [Listed(id, key, certificate, from, kinds, offersStatus ? StatusListNumber : null)],
        };
        IssuerFolder folder = new(path, entry);
        StatusStore.Create(folder.File("status.bin"));
        folder.Save(certificate);
        folder.Save(entry);
        EncryptedKeyFile.Write(keyFile, key, passphrase);
        return folder;
    }

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The folder, or <see cref="Reason.KeyUnusable"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<IssuerFolder> Open(string path)
    {
        string entryFile = System.IO.Path.Combine(path, "issuer.json");
        if (!System.IO.File.Exists(entryFile))
        {
            return new Failure(Reason.KeyUnusable, "key", "a folder that keygen has made");
        }

        return TrustListEntryJson.Read(System.IO.File.ReadAllBytes(entryFile)).TryGet(out TrustListEntry? entry, out Failure? failure)
            ? new IssuerFolder(path, entry)
            : failure;
    }

    /// <summary>Opens the newest key for signing.</summary>
    /// <param name="passphrase">The passphrase of the key file.</param>
    /// <returns>The key, or <see cref="Reason.KeyUnusable"/>.</returns>
    public Result<IssuingKey> OpenKey(string passphrase)
    {
        TrustListKey listed = Entry.Keys[^1];
        if (listed.State != KeyState.Active)
        {
            return new Failure(Reason.KeyUnusable, "key", "an active key: this one was retired or reported as compromised");
        }

        if (!EncryptedKeyFile.Read(File("key.pem"), passphrase).TryGet(out ECDsa? key, out Failure? failure))
        {
            return failure;
        }

        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(listed.Certificate.AsSpan());
        EcdsaSigner signer = new(key, SigningCertificate.KeyIdOf(certificate));
        if (!certificate.PublicKey.EncodedKeyValue.RawData.AsSpan()[1..].SequenceEqual(signer.PublicKey.Point))
        {
            signer.Dispose();
            return new Failure(Reason.KeyUnusable, "key", "the key of the certificate in issuer.json");
        }

        return new IssuingKey { Signer = signer, ValidFrom = listed.ValidFrom, ValidTo = listed.ValidTo };
    }

    /// <summary>
    /// Puts a new key in the place of the newest one, which is destroyed and, unless it was reported as compromised, listed as retired:
    /// cards and field keys that it has signed stay good. The status list goes on.
    /// </summary>
    /// <param name="passphrase">The passphrase of the new key file.</param>
    /// <param name="from">The first day on which the new key signs.</param>
    /// <returns>The new key as the network is to list it, or <see cref="Reason.KeyUnusable"/>.</returns>
    public Result<TrustListKey> Renew(string passphrase, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        if (passphrase.Length < EncryptedKeyFile.MinPassphraseLength)
        {
            return new Failure(Reason.KeyUnusable, "passphrase", $"at least {EncryptedKeyFile.MinPassphraseLength} characters");
        }

        using ECDsa key = EcdsaSigner.NewKey();
        using X509Certificate2 certificate = SigningCertificate.Create(key, Entry.Name, from);
        TrustListKey old = Entry.Keys[^1];
        TrustListKey renewed = Listed(Entry.Id, key, certificate, from, old.Kinds, old.StatusList);

        // The key first: should this be interrupted, renewing once more makes the folder whole.
        AtomicFile.Destroy(File("key.pem"));
        EncryptedKeyFile.Write(File("key.pem"), key, passphrase);
        Save(Entry with { Keys = [.. Entry.Keys[..^1], old.State == KeyState.Active ? old with { State = KeyState.Retired } : old, renewed] });
        Save(certificate);
        return renewed;
    }

    /// <summary>Adds to the newest key the proof that federated networks ask for.</summary>
    /// <param name="passphrase">The passphrase of the key file.</param>
    /// <returns>The key as a network is to list it, or <see cref="Reason.KeyUnusable"/>.</returns>
    public Result<TrustListKey> Prove(string passphrase)
    {
        if (!OpenKey(passphrase).TryGet(out IssuingKey? key, out Failure? failure))
        {
            return failure;
        }

        using (key)
        {
            TrustListKey proven = Entry.Keys[^1] with { Proof = [.. MemberKeyProof.Make(Entry.Id, key.Signer.KeyId, key.Signer.Sign)] };
            Save(Entry with { Keys = [.. Entry.Keys[..^1], proven] });
            return proven;
        }
    }

    /// <summary>Writes the trust-list entry.</summary>
    /// <param name="entry">The entry.</param>
    public void Save(TrustListEntry entry)
    {
        AtomicFile.Write(File("issuer.json"), TrustListEntryJson.Write(entry));
        Entry = entry;
    }

    private static TrustListKey Listed(string id, ECDsa key, X509Certificate2 certificate, DateOnly from, EntryKinds kinds, uint? statusList) => new()
    {
        Certificate = [.. certificate.RawData],
        Kinds = kinds,
        ValidFrom = from,
        ValidTo = from.AddDays(SigningCertificate.SigningDays - 1),
        MayDelegate = true,
        StatusList = statusList,
        Proof = [.. MemberKeyProof.Make(id, SigningCertificate.KeyIdOf(certificate), digest => key.SignHash(digest))],
    };

    private void Save(X509Certificate2 certificate) =>
        AtomicFile.Write(File("certificate.pem"), System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
