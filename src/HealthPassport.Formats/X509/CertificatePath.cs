using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.X509;

/// <summary>Checks the path from a certificate to a pinned authority (RFC 5280 §6, as far as health networks need it). Shell model: all of it must be valid at the time of the check.</summary>
public static class CertificatePath
{
    private const int MaxAuthorities = 4;      // an anchor and three below it; health networks have one or two

    /// <summary>Checks a path.</summary>
    /// <param name="leaf">The certificate.</param>
    /// <param name="intermediates">Authorities that came along. Nothing is trusted of them.</param>
    /// <param name="anchors">Authorities that are trusted. An anchor may also be the leaf itself.</param>
    /// <param name="at">When.</param>
    /// <returns>Null when the path is good; <see cref="Reason.UnknownKey"/> when no anchor is reached, else <see cref="Reason.CertificateInvalid"/> with the place.</returns>
    public static Failure? Check(Certificate leaf, IReadOnlyList<Certificate> intermediates, IReadOnlyList<Certificate> anchors, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        ArgumentNullException.ThrowIfNull(intermediates);
        ArgumentNullException.ThrowIfNull(anchors);
        if (CheckOne(leaf, at) is Failure failure)
        {
            return failure;
        }

        Certificate current = leaf;
        for (int below = 0; below < MaxAuthorities; below++)
        {
            if (anchors.Any(anchor => anchor.Der.Span.SequenceEqual(current.Der.Span)))
            {
                return null;
            }

            if (Find(current, anchors) is Certificate anchor)
            {
                return CheckAuthority(anchor, below, at);
            }

            if (Find(current, intermediates) is not Certificate next || next == current)
            {
                break;
            }

            if (CheckAuthority(next, below, at) is Failure bad)
            {
                return bad;
            }

            current = next;
        }

        return new Failure(Reason.UnknownKey, "certificate.issuer", "a pinned authority");
    }

    /// <summary>Checks a certificate directly below a pinned key of an authority.</summary>
    /// <param name="leaf">The certificate.</param>
    /// <param name="authority">The authority's key.</param>
    /// <param name="at">When.</param>
    /// <returns>Null when it is good, or <see cref="Reason.CertificateInvalid"/> with the place.</returns>
    public static Failure? Check(Certificate leaf, PublicKey authority, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        return CheckOne(leaf, at) ?? (leaf.Verify(authority) ? null : Refused("certificate.signature"));
    }

    // The authority whose name and key identifier fit and whose key has signed.
    private static Certificate? Find(Certificate signed, IReadOnlyList<Certificate> authorities) =>
        authorities.FirstOrDefault(authority =>
            authority.Subject.Span.SequenceEqual(signed.Issuer.Span)
            && (signed.AuthorityKeyIdentifier.IsEmpty || authority.SubjectKeyIdentifier.IsEmpty
                || authority.SubjectKeyIdentifier.Span.SequenceEqual(signed.AuthorityKeyIdentifier.Span))
            && authority.PublicKey is PublicKey key && signed.Verify(key));

    private static Failure? CheckAuthority(Certificate authority, int below, DateTimeOffset at) =>
        !authority.IsAuthority ? Refused("certificate.basic-constraints")
        : authority.KeyUsages is CertificateKeyUsages usages && !usages.HasFlag(CertificateKeyUsages.KeyCertSign) ? Refused("certificate.key-usage")
        : authority.PathLength < below ? Refused("certificate.path-length")
        : CheckOne(authority, at);

    private static Failure? CheckOne(Certificate certificate, DateTimeOffset at) =>
        certificate.Extensions.HasUnknownCritical ? Refused("certificate.extensions")
        : !certificate.IsValidAt(at) ? Refused("certificate.validity")
        : null;

    private static Failure Refused(string where) => new(Reason.CertificateInvalid, where);
}
