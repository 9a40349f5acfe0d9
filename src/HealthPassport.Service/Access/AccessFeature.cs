using System.Text.Json.Serialization;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Access.Outside;
using HealthPassport.Service.Access.People;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;

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
        services.AddSingleton<Acts>();
        services.AddPeople();
        services.AddOutside();
        services.ConfigureHttpJsonOptions(json =>
        {
            // Strict everywhere: what is not understood is refused, not passed over.
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.PropertyNameCaseInsensitive = false;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AccessJson.Default);
        });
        services.Configure<OpenApiOptions>("v1", AccessDescription.Describe);
    }

    public static void UseAccess(this WebApplication app)
    {
        if (PeopleFeature.IsSecure(app.Services.GetRequiredService<IOptions<ServiceOptions>>().Value))
        {
            // A proxy may end TLS before us; cookies are for https all the same.
            app.Use((context, next) =>
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
                return next(context);
            });
        }

        app.UseMiddleware<AccessMiddleware>();
    }

    public static void MapAccess(this WebApplication app)
    {
        app.MapTokens();
        app.MapClients();
        app.MapPeople();
        app.MapAudit();
        app.MapOutside();
    }
}
