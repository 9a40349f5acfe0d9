using HealthPassport.Service.Access.Clients;
using Microsoft.AspNetCore.OpenApi;

namespace HealthPassport.Service.Access;

/// <summary>Who may do what: rights, people, systems.</summary>
internal static class AccessFeature
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<RightsVersion>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<Subjects>();
        services.AddSingleton<ClientRegister>();
        services.AddSingleton<ClientAssertions>();
        services.Configure<OpenApiOptions>("v1", AccessDescription.Describe);
    }

    public static void UseAccess(this WebApplication app) => app.UseMiddleware<AccessMiddleware>();

    public static void MapAccess(this WebApplication app) => app.MapTokens();
}
