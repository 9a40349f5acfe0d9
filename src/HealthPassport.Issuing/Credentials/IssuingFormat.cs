using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A format of credentials without a sealed lane: one row for each.</summary>
/// <param name="Name">Its name, as statements have it.</param>
/// <param name="Issue">Issues credentials, each with an index of its own: for a request that <see cref="CredentialIssuer.Check"/> has passed.</param>
public sealed record IssuingFormat(string Name, Func<CredentialIssuer, IssueRequest, IStatusIndices, Result<IssuedCredentials>> Issue)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<IssuingFormat> All { get; } =
    [
        new(SmartHealthCardIssuer.Format, SmartHealthCardIssuer.Issue),
        One(VcJwtIssuer.Format, VcJwtIssuer.Issue),
        One(SdJwtIssuer.Format, SdJwtIssuer.Issue),
    ];

    /// <summary>Finds a format.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The format, or null.</returns>
    public static IssuingFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    // One credential with everything.
    private static IssuingFormat One(string name, Func<CredentialIssuer, IssueRequest, Result<IssuedCredential>> issue) => new(name, (issuer, request, indices) =>
        issuer.Allot(request, indices).TryGet(out IssueRequest? indexed, out Failure? failure) && issue(issuer, indexed).TryGet(out IssuedCredential? issued, out failure)
            ? new IssuedCredentials([issued], issued.LeftOut)
            : failure!);
}
