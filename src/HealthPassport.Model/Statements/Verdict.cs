namespace HealthPassport.Model;

/// <summary>What the verifier answers, in one word. Unknown is never green, and never "forged" either.</summary>
public enum Verdict
{
    /// <summary>The signature is good, the issuer is trusted, it is in time and not revoked as far as a fresh enough list knows.</summary>
    Accepted,

    /// <summary>The signature is good, but something could not be confirmed.</summary>
    Caution,

    /// <summary>There is no key for it here; nothing is claimed either way.</summary>
    UnknownIssuer,

    /// <summary>Bad signature, revoked, key compromised or not yet valid.</summary>
    Rejected,

    /// <summary>Not a health credential that this reader knows, or malformed.</summary>
    Unreadable,
}
