using HealthPassport.Model;

namespace HealthPassport.Formats.VcJwt;

/// <summary>A rule that a document breaks.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Where">A path such as <c>credentialSubject[1].id</c>. Never quotes the input.</param>
/// <param name="Expected">What should have stood there, in plain English. Never quotes the input.</param>
public sealed record VcFinding(VcRule Rule, string Where, string Expected)
{
    /// <summary>The rule's name on the wire, such as <c>context-base</c>.</summary>
    public string Code => ReasonNames.Kebab(Rule.ToString());

    /// <summary>The rule as one sentence.</summary>
    /// <param name="language">One of <see cref="Terminology.Languages"/>; another one falls back to English.</param>
    /// <returns>The sentence.</returns>
    public string Text(string language) => Words.Text("vc-" + Code, language);

    /// <summary>The same as a reason for which a credential is not read.</summary>
    internal Failure ToFailure() => new(Reason.ContentMalformed, Where, Expected);
}
