namespace HealthPassport.Model;

/// <summary>Why a credential is not plainly accepted, or why input was refused. Members stand in the order in which the checks run.</summary>
/// <remarks>The list is closed: a new member changes the public contract and <c>specs/reasons.md</c>. On the wire a reason is its kebab-case name.</remarks>
public enum Reason
{
    /// <summary>Nothing was given to read.</summary>
    Empty,

    /// <summary>The input is longer than any credential may be (<c>specs/limits.md</c>).</summary>
    TooLarge,

    /// <summary>The input is none of the carriers that this reader knows.</summary>
    NotAHealthCredential,

    /// <summary>The carrier is known, but its bytes break the format's rules.</summary>
    Malformed,

    /// <summary>A code in several parts of which not all were given.</summary>
    Incomplete,

    /// <summary>The credential was made for a newer major version: update the reader.</summary>
    NewerVersion,

    /// <summary>The signature algorithm is not one that is accepted.</summary>
    UnsupportedAlgorithm,

    /// <summary>No trusted key has this key id: nothing is claimed either way.</summary>
    UnknownKey,

    /// <summary>The field-key certificate that came with the credential is not a good one.</summary>
    FieldKeyInvalid,

    /// <summary>The key that certified the field key may not certify field keys.</summary>
    DelegationNotAllowed,

    /// <summary>The certificate that came with the credential is not a good one of the authority that it names.</summary>
    CertificateInvalid,

    /// <summary>The signature does not fit the bytes and the key.</summary>
    BadSignature,

    /// <summary>The signature is good, but what it signs breaks the format's rules.</summary>
    ContentMalformed,

    /// <summary>The signature is good; it signs a kind of content that this reader does not know.</summary>
    UnsupportedContent,

    /// <summary>The signature is good, but the content names another issuer than the one whose key signed it.</summary>
    IssuerMismatch,

    /// <summary>Disclosures of an SD-JWT do not belong to what was signed, or belong to it in two ways.</summary>
    DisclosureInvalid,

    /// <summary>The code is a link: what it leads to lies on a server, and this reader has no network.</summary>
    NeedsNetwork,

    /// <summary>The signing key was reported as compromised and nothing shows that the credential is older. This is not proof of forgery.</summary>
    KeyCompromised,

    /// <summary>The other members of the network have expelled the issuer. What it dated since is rejected, what it dated before is a caution.</summary>
    MemberExpelled,

    /// <summary>The credential's day of issue lies outside the days on which its key could sign.</summary>
    OutsideKeyPeriod,

    /// <summary>The signing key's certificate is for another kind of content.</summary>
    KeyUsage,

    /// <summary>The credential says that it was issued, or is valid from, later than now.</summary>
    NotYetValid,

    /// <summary>The credential's technical term has ended; the facts in it may still be right.</summary>
    Expired,

    /// <summary>The issuer has revoked the credential.</summary>
    Revoked,

    /// <summary>The issuer has suspended the credential.</summary>
    Suspended,

    /// <summary>The issuer has issued a corrected credential in this one's place.</summary>
    Superseded,

    /// <summary>The issuer publishes a status list, but no fresh enough one is at hand.</summary>
    StatusUnknown,

    /// <summary>The verifier asks for a proof that the holder's key is at hand, and none came.</summary>
    KeyBindingMissing,

    /// <summary>The proof that the holder's key is at hand is not a good one for this verifier and this moment.</summary>
    KeyBindingInvalid,

    /// <summary>The field key was reported as lost and the credential was not handed in before. It may be genuine.</summary>
    FieldKeyLost,

    /// <summary>The other members of the network have suspended the issuer.</summary>
    MemberSuspended,

    /// <summary>Entries are of a kind for which the issuer or the field key is not trusted.</summary>
    Scope,

    /// <summary>The device's clock stands before the newest time that the network has signed.</summary>
    ClockDoubtful,

    /// <summary>The trust bundle is past its next update.</summary>
    TrustStale,

    /// <summary>The trust bundle is older than one that was already seen.</summary>
    TrustRollback,

    /// <summary>Two different trust bundles carry the same number.</summary>
    TrustFork,

    /// <summary>The root document has expired.</summary>
    RootExpired,

    /// <summary>The trust file does not have the form of a trust file.</summary>
    TrustMalformed,

    /// <summary>The trust file is not signed as its root documents demand.</summary>
    TrustSignatureInvalid,

    /// <summary>The trust file belongs to another network than the one that is trusted here.</summary>
    TrustOtherNetwork,

    /// <summary>The summary does not have the form that <c>specs/summary.schema.json</c> and the terminology demand.</summary>
    SummaryInvalid,

    /// <summary>An entry is for the sealed lane, but no secret was given.</summary>
    SensitiveEntryNeedsSecret,

    /// <summary>The secret is not one of seven generated numbers; short and chosen secrets can be guessed.</summary>
    SecretInvalid,

    /// <summary>The summary does not fit into one code.</summary>
    DoesNotFit,

    /// <summary>The key cannot sign: it is missing, locked, expired, not yet valid or meant for something else.</summary>
    KeyUnusable,

    /// <summary>All status indices of this key are used.</summary>
    StatusIndicesExhausted,
}
