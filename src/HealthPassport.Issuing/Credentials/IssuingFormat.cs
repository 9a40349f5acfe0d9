using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A format of credentials that are one text: one row for each.</summary>
/// <param name="Name">Its name, as statements have it.</param>
/// <param name="Issue">Issues a credential: for a request that <see cref="CredentialIssuer.Check"/> has passed.</param>
public sealed record IssuingFormat(string Name, Func<CredentialIssuer, IssueRequest, Result<IssuedCredential>> Issue)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<IssuingFormat> All { get; } =
    [
        new(VcJwtIssuer.Format, VcJwtIssuer.Issue),
        new(SdJwtIssuer.Format, SdJwtIssuer.Issue),
    ];

    /// <summary>Finds a format.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The format, or null.</returns>
    public static IssuingFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
