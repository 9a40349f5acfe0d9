using HealthPassport.Service.Access;
using HealthPassport.Service.VerifiableCredentials.Testing;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>The verifiable credential API of the W3C (VCALM), over what the service does anyway, and the older shape that today's test suites speak.</summary>
internal static class VcFeature
{
    /// <summary>Under what the description of the API shows it.</summary>
    public const string Tag = "Verifiable credentials";

    public static void AddVerifiableCredentials(this IServiceCollection services)
    {
        services.AddSingleton<Challenges>();
        services.AddSingleton<VcVerification>();
        services.AddSingleton<PresentationVerification>();
        services.AddSingleton<CredentialPlaces>();
        services.AddSingleton<TestInstance>();
    }

    public static void MapVerifiableCredentials(this WebApplication app)
    {
        foreach (VcInstance instance in new[] { VcInstance.Jwt, VcInstance.SdJwt })
        {
            RouteGroupBuilder group = app.MapGroup(instance.Prefix).RequireRight(Right.Issue).WithTags(Tag);
            group.MapIssuing(instance);
            group.MapStatuses(instance);
        }

        RouteGroupBuilder one = app.MapGroup(VcInstance.Jwt.Prefix).RequireRight(Right.Issue).WithTags(Tag);
        one.MapVerifying();
        one.MapCreating();
        app.MapPublishedLists();
        app.MapTypes();
        if (app.Services.GetRequiredService<IOptions<ServiceOptions>>().Value.OpenTestInstance)
        {
            app.MapTestInstance();
        }
    }
}
