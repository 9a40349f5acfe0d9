namespace HealthPassport.Service.ServicesPacks;

/// <summary>Packs of services on the way and rights to care (<c>specs/services-pack.md</c>), which the operator puts here and pages take up. None is here of itself.</summary>
internal static class ServicesPacksFeature
{
    public static void AddServicesPacks(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ServicesPacksJson.Default));
        services.AddSingleton<ServicesPackRegister>();
    }

    public static void MapServicesPacks(this IEndpointRouteBuilder routes) => routes.MapServicesPackEndpoints();
}
