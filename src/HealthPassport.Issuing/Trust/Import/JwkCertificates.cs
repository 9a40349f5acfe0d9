using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.X509;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>What the certificates beside a JSON Web Key say (<c>x5c</c>, RFC 7517 §4.7; for SMART Health Cards also STU 1, "Issuers Participating in PKI-based Trust Frameworks").</summary>
/// <param name="Refusal">Why the key must not be taken, or null.</param>
/// <param name="Defect">A harmless defect, or null.</param>
internal sealed record JwkCertificates(string? Refusal, string? Defect)
{
    private const int MaxChain = 5;

    private static readonly JwkCertificates Good = new(null, null);

    /// <summary>Checks the certificates of a key.</summary>
    /// <param name="jwk">The key.</param>
    /// <param name="json">The key as it stands in the set.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="pinned">Authorities; when there are any, each key must come from one.</param>
    /// <param name="now">The time.</param>
    public static JwkCertificates Check(Jwk jwk, JsonElement json, string issuer, PinnedAuthorities pinned, DateTimeOffset now)
    {
        if (jwk.Certificates.IsEmpty)
        {
            return !pinned.IsEmpty ? Refused("the key has no certificate, and authorities are pinned")
                : json.TryGetProperty("x5c", out _) ? new(null, "x5c is empty")
                : Good;
        }

        ImmutableArray<Certificate> chain = [.. jwk.Certificates.Take(MaxChain + 1).Select(text => PublishedBase64.Decode(text) is byte[] der ? Certificate.Read(der) : null).OfType<Certificate>()];
        if (chain.Length != jwk.Certificates.Length || chain.Length > MaxChain)
        {
            return Refused($"x5c is not a list of 1 to {MaxChain} X.509 certificates");
        }

        Certificate leaf = chain[0];
        return !jwk.PublicKey.Equals(leaf.PublicKey) ? Refused("the key is not that of its certificate")
            : !Names(leaf, issuer) ? Refused("its certificate does not name the issuer as a URI")
            : CheckPath(chain, pinned, now);
    }

    // Without pinned authorities the chain proves no trust; but one that is broken was not made by somebody who knew what he did.
    private static JwkCertificates CheckPath(ImmutableArray<Certificate> chain, PinnedAuthorities pinned, DateTimeOffset now)
    {
        DateTimeOffset from = chain.Max(certificate => certificate.NotBefore);
        DateTimeOffset to = chain.Min(certificate => certificate.NotAfter);
        if (from > to)
        {
            return Refused("the terms of its certificates do not overlap");
        }

        DateTimeOffset at = now < from ? from : now > to ? to : now;
        if (!IsLinked(chain) || CertificatePath.Check(chain[0], [.. chain.Skip(1)], [chain[^1]], at) is not null)
        {
            return Refused("its certificate chain is broken");
        }

        if (!pinned.IsEmpty)
        {
            ImmutableArray<Certificate> anchors = [.. pinned.Certificates, .. chain.Skip(1).Where(pinned.Pins)];
            Failure? failure = CertificatePath.Check(chain[0], [.. chain.Skip(1)], anchors, now);
            return failure is null ? Good : Refused(DocumentSigner.InWords(failure));
        }

        return at == now ? Good : new(null, "its certificates are out of their term");
    }

    // RFC 7517 §4.7: each certificate is signed by the next.
    private static bool IsLinked(ImmutableArray<Certificate> chain) =>
        Enumerable.Range(0, chain.Length - 1).All(i => chain[i + 1].PublicKey is { } key && chain[i].Verify(key));

    // SMART Health Cards want the URI; another identifier of the web is its host's at best.
    private static bool Names(Certificate leaf, string issuer) =>
        leaf.Uris.Contains(issuer)
        || (!SmartHealthCardKeys.IsIssuer(issuer) && Uri.TryCreate(issuer, UriKind.Absolute, out Uri? address) && leaf.DnsNames.Contains(address.Host, StringComparer.OrdinalIgnoreCase));

    private static JwkCertificates Refused(string why) => new(why, null);
}
