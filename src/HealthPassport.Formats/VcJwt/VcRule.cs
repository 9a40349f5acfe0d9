namespace HealthPassport.Formats.VcJwt;

/// <summary>The rules for credentials and presentations of the W3C that a document can break: a closed list. On the wire a rule is its kebab-case name; its words have the key <c>vc-</c> and that name (<c>specs/words/credential.csv</c>).</summary>
public enum VcRule
{
    /// <summary>A credential or presentation is a JSON object (VCDM 2.0 §4).</summary>
    ObjectWanted,

    /// <summary>The first context is the base context (§4.3).</summary>
    ContextBase,

    /// <summary>Every context is a URL, or an object whose terms can be understood (§4.3).</summary>
    ContextForm,

    /// <summary>No context gives a protected term another meaning (§4.3, §5.2.1).</summary>
    ContextRedefines,

    /// <summary>An identifier is one URL (§4.4).</summary>
    IdentifierForm,

    /// <summary>A type is a string or a list of strings (§4.5).</summary>
    TypeForm,

    /// <summary>The type that is demanded stands among the types (§4.5).</summary>
    TypeMissing,

    /// <summary>Every type is a URL, or a term that a context defines (§4.5).</summary>
    TypeUndefined,

    /// <summary>A name or description is a string, or objects with a text, its language and its direction (§4.6, §11.1).</summary>
    LanguageForm,

    /// <summary>The issuer is a URL, or an object with one (§4.7).</summary>
    IssuerForm,

    /// <summary>Something is said of somebody (§4.8).</summary>
    SubjectMissing,

    /// <summary>No subject is empty (§4.8).</summary>
    SubjectEmpty,

    /// <summary>A time is a date, a time and a time zone (§4.9).</summary>
    TimeForm,

    /// <summary>A credential does not end before it begins (§4.9).</summary>
    TimeOrder,

    /// <summary>Every related resource stands once (§5.3).</summary>
    ResourceRepeated,

    /// <summary>Every related resource has a digest, in the form of one (§5.3).</summary>
    ResourceDigest,

    /// <summary>What is to be signed has no member that no context at hand defines (§5.2).</summary>
    MemberUndefined,

    /// <summary>The holder of a presentation is a URL, or an object with one (§4.13).</summary>
    HolderForm,

    /// <summary>An enveloped document has its type and a <c>data:</c> URL of a kind that is known (§4.13.1, §4.13.2).</summary>
    EnvelopeForm,

    /// <summary>What is to be verified is secured: signed, in an envelope (VCDM 2.0 §4.12).</summary>
    NotSecured,

    /// <summary>The proof is of a kind that is checked here.</summary>
    ProofUnsupported,

    /// <summary>The signature of a presentation is good, and of the holder's own key (VC-JOSE-COSE §3.1.2, §4).</summary>
    HolderProof,

    /// <summary>The presentation answers a challenge of this verifier, which is used once.</summary>
    Challenge,

    /// <summary>The presentation is meant for this verifier.</summary>
    Domain,

    /// <summary>A presentation is signed now: not ahead of the clock, and not past its end.</summary>
    PresentationTime,
}
