using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>Where wallets learn of this credential issuer.</summary>
internal static class MetadataEndpoints
{
    private const string Path = "/.well-known/openid-credential-issuer";

    public static void MapMetadata(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/{**path}", Answer).ExcludeFromDescription();
        routes.MapGet(Path, (HttpContext context, CredentialIssuerMetadata metadata, IOptions<ServiceOptions> options) => Answer("", context, metadata, options))
            .WithTags("Wallets").WithName("getCredentialIssuer").WithSummary("What wallets can get here")
            .WithDescription("The metadata of OpenID4VCI 1.0. Of a public address with a path, the path stands behind it.")
            .Produces<object>().WithExample(null, WalletExamples.CredentialIssuer).WithProblems(ProblemCode.NotFound);
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> Answer(string path, HttpContext context, CredentialIssuerMetadata metadata, IOptions<ServiceOptions> options)
    {
        if (new Uri(options.Value.PublicAddress).AbsolutePath.Trim('/') != path.Trim('/'))
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        WalletAnswers.MakeOpen(context);
        return TypedResults.Bytes(metadata.Metadata(), PassportEndpoints.Json);
    }
}
