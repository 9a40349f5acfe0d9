using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Service.Keys;

namespace HealthPassport.Service.Status;

/// <summary>What this issuer publishes of its keys and statuses. Each form is made once for each change, or once an hour, and kept.</summary>
internal sealed class PublishedStatus(KeyRing ring, StatusRegister register, TimeProvider clock)
{
    private const int Period = 3600;

    private readonly ConcurrentDictionary<(string Form, uint List), Kept> _kept = new();

    /// <summary>A document and what tells one edition from another.</summary>
    /// <param name="Bytes">The document.</param>
    /// <param name="Edition">Differs for each edition.</param>
    internal sealed record Document(byte[] Bytes, string Edition);

    /// <summary>The list as a CWT.</summary>
    public Document? Cwt(uint list) => Signed("cwt", list, (signer, statuses) => Token(list, statuses).Sign(signer));

    /// <summary>The list as a JWT.</summary>
    public Document? Jwt(uint list) => Signed("jwt", list, (signer, statuses) => Encoding.ASCII.GetBytes(Token(list, statuses).SignJwt(signer)));

    /// <summary>The list for one purpose as a Bitstring Status List credential.</summary>
    public Document? Bitstring(uint list, StatusPurpose purpose) => Signed(
        purpose == StatusPurpose.Revocation ? "revocation" : "suspension",
        list,
        (signer, statuses) => Encoding.ASCII.GetBytes(new BitstringListCredential(ring.IssuerId, SubjectOf(list), statuses, purpose).Sign(signer)));

    /// <summary>The key set. Retired keys stay in it, compromised ones leave it at once.</summary>
    public byte[] KeySet() => PublishedKeys.KeySet([.. Publishable().Select(key => new PublishedKey(key.PublicKey(), CounterOf(key.StatusList)))]);

    /// <summary>The DID document of an address (<c>did:web</c>), with the same keys.</summary>
    public byte[] DidDocument(Uri address) => IssuerDocuments.DidDocument(IssuerDocuments.DidWeb(address), ring.IssuerId, PublicKeys());

    /// <summary>The metadata of an issuer of SD-JWT VC, with the same keys.</summary>
    public byte[] JwtVcIssuer() => IssuerDocuments.JwtVcIssuer(ring.IssuerId, PublicKeys());

    /// <summary>The revocation list of one key for SMART Health Cards; null when there is no such key.</summary>
    /// <param name="thumbprint">The key's thumbprint.</param>
    public Document? RevocationList(string thumbprint)
    {
        if (Publishable().Select(key => (Public: key.PublicKey(), key.StatusList)).FirstOrDefault(key => key.Public.Thumbprint() == thumbprint) is not ({ } key, uint list))
        {
            return null;
        }

        return Keep("crl " + thumbprint, list, statuses => PublishedKeys.RevocationList(key, CounterOf(list), statuses));
    }

    private PublicKey[] PublicKeys() => [.. Publishable().Select(key => key.PublicKey())];

    private IEnumerable<KeyRow> Publishable() => ring.Keys.Where(key => key.State != (int)KeyState.Compromised);

    // The standard counts from one.
    private long CounterOf(uint list) => register.VersionOf(list) + 1;

    private string SubjectOf(uint list) => string.Create(CultureInfo.InvariantCulture, $"{ring.IssuerId}/status/{list}");

    private StatusListToken Token(uint list, StatusList statuses) => new(SubjectOf(list), statuses);

    private Document? Signed(string form, uint list, Func<ISigner, StatusList, byte[]> sign) => Keep(form, list, statuses =>
        ring.Current(ring.Today).TryGet(out SigningSet? signing, out _) ? sign(signing.Key.Signer, statuses) : throw new SigningKeyUnavailableException());

    private Document? Keep(string form, uint list, Func<StatusList, byte[]> make)
    {
        long second = clock.GetUtcNow().ToUnixTimeSeconds();
        long version = register.VersionOf(list);
        Kept kept = _kept.AddOrUpdate((form, list), _ => New(), (_, old) => old.Version == version && old.Period == second / Period ? old : New());
        try
        {
            return kept.Made.Value;
        }
        catch
        {
            _kept.TryRemove(new KeyValuePair<(string, uint), Kept>((form, list), kept));      // the next request tries again
            throw;
        }

        Kept New() => new(version, second / Period, new Lazy<Document?>(() =>
            register.ToList(list, DateTimeOffset.FromUnixTimeSeconds(second)) is StatusList statuses
                ? new Document(make(statuses), string.Create(CultureInfo.InvariantCulture, $"{version}-{second}"))
                : null));
    }

    private sealed record Kept(long Version, long Period, Lazy<Document?> Made);
}
