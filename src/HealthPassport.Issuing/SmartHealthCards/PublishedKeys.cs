using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>
/// What an issuer of SMART Health Cards and of other JOSE credentials puts on its website, so that verifiers of other networks can check them:
/// the key set and, for each key, the revocation list (STU 1, "Determining keys" and "Revocation").
/// </summary>
public static class PublishedKeys
{
    private const string CounterFile = "published-revocations.txt";

    /// <summary>Makes the files.</summary>
    /// <param name="folder">The issuer's folder. It remembers what was published last, since the counter rises with each change.</param>
    /// <returns>Path below the issuer's address and content of each file; or <see cref="Reason.TrustMalformed"/> or <see cref="Reason.KeyUnusable"/>.</returns>
    public static Result<ImmutableSortedDictionary<string, byte[]>> Files(IssuerFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        bool offers = folder.Entry.Keys.Any(key => key.StatusList is not null);
        StatusList? list = null;
        if (offers)
        {
            if (!folder.OpenStatus().TryGet(out StatusStore? store, out Failure? unreadable))
            {
                return unreadable;
            }

            list = store.ToList(DateTimeOffset.UnixEpoch);
        }

        long counter = list is null ? 0 : NextCounter(System.IO.Path.Combine(folder.Path, CounterFile), Revoked(list));
        ImmutableSortedDictionary<string, byte[]>.Builder files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        List<PublishedKey> keys = [];
        foreach (TrustListKey listed in folder.Entry.Keys.Where(key => key.State != KeyState.Compromised))      // STU 1: a compromised key is taken away at once
        {
            if (!listed.ToTrustedKey().TryGet(out TrustedKey? key, out Failure? failure))
            {
                return failure;
            }

            keys.Add(new PublishedKey(key.PublicKey, key.StatusList is null ? null : counter));
            if (key.StatusList is not null)
            {
                files[$".well-known/crl/{key.PublicKey.Thumbprint()}.json"] = RevocationList(key.PublicKey, counter, list!);
            }
        }

        files[".well-known/jwks.json"] = KeySet(keys);
        return files.ToImmutable();
    }

    /// <summary>The key set, for <c>.well-known/jwks.json</c>. A compromised key is left out by the caller.</summary>
    /// <param name="keys">The keys.</param>
    /// <returns>The JSON.</returns>
    public static byte[] KeySet(IReadOnlyCollection<PublishedKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return JsonText.Object(json => WriteSet(json, keys));
    }

    /// <summary>The revocation list of one key, for <c>.well-known/crl/KID.json</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="counter">The list's counter, which rises with each change.</param>
    /// <param name="list">The key's status list.</param>
    /// <returns>The JSON.</returns>
    public static byte[] RevocationList(PublicKey key, long counter, StatusList list)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(list);
        return JsonText.Object(json => WriteList(json, key.Thumbprint(), counter, Revoked(list)));
    }

    // Revoked and suspended alike, and what a corrected card has replaced: this list knows no shades.
    private static ImmutableArray<string> Revoked(StatusList list) =>
        [.. Enumerable.Range(0, list.Size).Where(index => list.Value((uint)index) != 0).Select(index => SmartHealthCardIssuer.RevocationId((uint)index))];

    private static long NextCounter(string file, ImmutableArray<string> revoked)
    {
        using FileLock held = FileLock.Take(file);
        string ids = string.Join(' ', revoked);
        string[] last = File.Exists(file) ? File.ReadAllLines(file) : [];
        long counter = last.Length == 2 && long.TryParse(last[0], NumberStyles.None, CultureInfo.InvariantCulture, out long known) ? known : 0;
        if (counter == 0 || last[1] != ids)
        {
            counter++;
            AtomicFile.Write(file, Encoding.ASCII.GetBytes($"{counter}\n{ids}\n"));
        }

        return counter;
    }

    private static void WriteSet(Utf8JsonWriter json, IReadOnlyCollection<PublishedKey> keys)
    {
        json.WriteStartArray("keys");
        foreach ((PublicKey key, long? counter) in keys)
        {
            json.WriteStartObject();
            IssuerDocuments.WriteKey(json, key);
            if (counter is long version)
            {
                json.WriteNumber("crlVersion", version);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string kid, long counter, ImmutableArray<string> revoked)
    {
        json.WriteText("kid", kid);
        json.WriteText("method", "rid");
        json.WriteNumber("ctr", counter);
        json.WriteTexts("rids", revoked.AsSpan());
    }
}
