using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Access.People;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthPassport.Service.Access;

/// <summary>Writes into the description of the API who may call what.</summary>
internal static class AccessDescription
{
    private const string Token = "accessToken";
    private const string Session = "session";

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = $"For systems: an access token from {TokenEndpoint.Path} (OAuth 2.0 client credentials, private_key_jwt).",
            };
            document.Components.SecuritySchemes[Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = PeopleFeature.Cookie,
                Description = "For people: sign in at /sign-in in this browser.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(ApiExample.DescribeAsync);
        options.AddOperationTransformer(ProblemExamples.DescribeAsync);
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredRight>().LastOrDefault() is RequiredRight required)
            {
                List<string> names = [.. RightNames.Of(required.AnyOf)];
                operation.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, context.Document)] = names },
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, context.Document)] = names },
                ];
                operation.Description = $"{operation.Description} Right: {string.Join(" or ", names)}.".TrimStart();
            }

            return Task.CompletedTask;
        });
    }
}
