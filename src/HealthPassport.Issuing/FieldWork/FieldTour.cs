using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>
/// What a mobile team's laptop carries: for each day of the tour one key (<c>2026-11-21.pem</c>, encrypted) and its certificate (<c>2026-11-21.cert</c>),
/// a supply of status indices (<c>indices.txt</c>), the day of the last signature (<c>last-day.txt</c>) and the short names of what was issued (<c>issued.txt</c>).
/// </summary>
public sealed class FieldTour : IStatusIndices
{
    /// <summary>The most days of one tour.</summary>
    public const int MaxDays = 90;

    private const string DayFormat = "yyyy-MM-dd";

    private FieldTour(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The issuer's name.</summary>
    public string IssuerName => File.ReadAllText(InFolder("issuer.txt")).TrimEnd('\n');

    /// <summary>The stub numbers of the sheets, to be handed in.</summary>
    public StubNumbers Stubs => new(InFolder("stubs.txt"));

    /// <summary>Enrols a team: makes a key for each day and has each certified once by the issuer's key.</summary>
    /// <param name="path">The folder; it must not hold a tour.</param>
    /// <param name="issuer">The issuer's key.</param>
    /// <param name="issuerName">The issuer's name, for sheets.</param>
    /// <param name="days">The days of the tour.</param>
    /// <param name="kinds">The kinds of entry.</param>
    /// <param name="indices">The supply of status indices.</param>
    /// <param name="passphrase">The passphrase of the key files.</param>
    /// <returns>The tour, or <see cref="Reason.KeyUnusable"/>.</returns>
    public static Result<FieldTour> Create(
        string path, IssuingKey issuer, string issuerName, IReadOnlyList<DateOnly> days, EntryKinds kinds, AllottedIndices indices, string passphrase)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(passphrase);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            return new Failure(Reason.KeyUnusable, "out", "an empty folder");
        }

        if (days.Count is 0 or > MaxDays || issuer.Certificate is not null || days.Any(day => issuer.Check(day) is not null))
        {
            return new Failure(Reason.KeyUnusable, "days", $"1 to {MaxDays} days on which the issuer's own key signs ({issuer.ValidFrom:yyyy-MM-dd} to {issuer.ValidTo:yyyy-MM-dd})");
        }

        if (passphrase.Length < EncryptedKeyFile.MinPassphraseLength)
        {
            return new Failure(Reason.KeyUnusable, "passphrase", $"at least {EncryptedKeyFile.MinPassphraseLength} characters");
        }

        Directory.CreateDirectory(path);
        FieldTour tour = new(path);
        byte[] label = RandomNumberGenerator.GetBytes(4);
        foreach (DateOnly day in days)
        {
            using ECDsa key = EcdsaSigner.NewKey();
            EncryptedKeyFile.Write(tour.KeyFile(day), key, passphrase);
            AtomicFile.Write(tour.CertificateFile(day), Certify(issuer, key, day, label, kinds).Bytes);
        }

        AtomicFile.Write(tour.InFolder("issuer.txt"), Encoding.UTF8.GetBytes(issuerName + "\n"));
        tour.WriteLines("indices.txt", indices.Indices.Select(index => index.ToString(CultureInfo.InvariantCulture)));
        return tour;
    }

    /// <summary>Opens a tour.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The tour, or <see cref="Reason.KeyUnusable"/>.</returns>
    public static Result<FieldTour> Open(string path) =>
        IsTour(path) ? new FieldTour(path) : new Failure(Reason.KeyUnusable, "key", "a folder that field-key has made");

    /// <summary>Tells whether a folder holds a tour.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>True when it does.</returns>
    public static bool IsTour(string path) => File.Exists(System.IO.Path.Combine(path, "indices.txt"));

    /// <summary>Opens the key of a day, and destroys the keys of all days before it.</summary>
    /// <param name="today">The day.</param>
    /// <param name="passphrase">The passphrase of the key files.</param>
    /// <returns>The key, or <see cref="Reason.KeyUnusable"/>: no key for the day, or a clock that stands before the last signature.</returns>
    public Result<IssuingKey> OpenKey(DateOnly today, string passphrase)
    {
        if (ReadLines("last-day.txt") is [string last, ..] && string.CompareOrdinal(Text(today), last) < 0)
        {
            return new Failure(Reason.KeyUnusable, "clock", $"a day not before the last signature ({last}): set the clock");
        }

        DestroyBefore(today);
        if (!File.Exists(CertificateFile(today)))
        {
            return new Failure(Reason.KeyUnusable, "key", "a day of the tour");
        }

        if (!EncryptedKeyFile.Read(KeyFile(today), passphrase).TryGet(out ECDsa? key, out Failure? failure))
        {
            return failure;
        }

        EcdsaSigner signer = new(key);
        FieldKeyCertificate? certificate = FieldKeyCertificate.Read(File.ReadAllBytes(CertificateFile(today)));
        if (certificate?.FieldKey()?.SubjectKeyId() != signer.KeyId || certificate.Day != today)
        {
            signer.Dispose();
            return new Failure(Reason.KeyUnusable, "certificate", "the certificate of this day's key");
        }

        return new IssuingKey { Signer = signer, ValidFrom = today, ValidTo = today, Certificate = certificate };
    }

    /// <inheritdoc/>
    public Result<AllottedIndices> Allot()
    {
        using FileLock held = FileLock.Take(InFolder("indices.txt"));
        string[] left = ReadLines("indices.txt");
        if (left.Length == 0)
        {
            return new Failure(Reason.StatusIndicesExhausted, "indices", "a new supply: enrol again");
        }

        WriteLines("indices.txt", left.Skip(1));
        return new AllottedIndices([uint.Parse(left[0], CultureInfo.InvariantCulture)]);
    }

    /// <summary>Writes down what was issued, to be handed in.</summary>
    /// <param name="issued">The passport.</param>
    public void Log(IssuedPassport issued)
    {
        ArgumentNullException.ThrowIfNull(issued);
        using FileLock held = FileLock.Take(InFolder("issued.txt"));
        WriteLines("issued.txt", [.. ReadLines("issued.txt"), .. issued.Hashes.Select(hash => hash.ToString())]);
        WriteLines("last-day.txt", [Text(issued.IssuedOn)]);
    }

    /// <summary>The certificates of a tour.</summary>
    /// <param name="folder">The tour's folder, or a copy of its certificates.</param>
    /// <returns>The certificates, by day.</returns>
    public static IEnumerable<FieldKeyCertificate> ReadCertificates(string folder) =>
        Directory.EnumerateFiles(folder, "*.cert").Order(StringComparer.Ordinal).Select(file => FieldKeyCertificate.Read(File.ReadAllBytes(file))).OfType<FieldKeyCertificate>();

    internal static FieldKeyCertificate Certify(IssuingKey issuer, ECDsa key, DateOnly day, byte[] label, EntryKinds kinds)
    {
        byte[] signed = FieldKeyCertificate.ToBeSigned(PublicKey.Of(key)!, day, label, kinds, issuer.Signer.KeyId);
        byte[] digest = new byte[SHA256.HashSizeInBytes];
        FieldKeyCertificate.Digest(signed, digest);
        return FieldKeyCertificate.Read([.. signed, .. issuer.Signer.Sign(digest)])!;
    }

    private void DestroyBefore(DateOnly today)
    {
        foreach (string file in Directory.EnumerateFiles(Path, "*.pem"))
        {
            if (string.CompareOrdinal(System.IO.Path.GetFileNameWithoutExtension(file), Text(today)) < 0)
            {
                AtomicFile.Destroy(file);
            }
        }
    }

    private static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private string InFolder(string name) => System.IO.Path.Combine(Path, name);

    private string KeyFile(DateOnly day) => InFolder(Text(day) + ".pem");

    private string CertificateFile(DateOnly day) => InFolder(Text(day) + ".cert");

    private string[] ReadLines(string name) => File.Exists(InFolder(name)) ? File.ReadAllLines(InFolder(name)) : [];

    private void WriteLines(string name, IEnumerable<string> lines) =>
        AtomicFile.Write(InFolder(name), Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
}
