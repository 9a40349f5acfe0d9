using HealthPassport.Service.Access;
using HealthPassport.Service.Passports.Idempotency;

namespace HealthPassport.Service.Passports;

/// <summary>Issuing, reading, adding, correcting, ending.</summary>
internal static class PassportFeature
{
    public static void AddPassports(this IServiceCollection services)
    {
        services.AddSingleton<SealingQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<SealingQueue>());
        services.AddSingleton<CardVerification>();
        services.AddSingleton<EarlierCards>();
        services.AddSingleton<SheetPrinter>();
        services.AddSingleton<IssuePreparation>();
        services.AddSingleton<IssuingDesk>();
        services.AddSingleton<IdempotentRequests>();
        services.AddSingleton<IssuingRequests>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, PassportJson.Default));      // for the API's description
    }

    public static void MapPassports(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder passports = routes.MapGroup("/passports").RequireRight(Right.Issue).WithTags("Passports");
        passports.MapIssuing();
        passports.MapReading();
        passports.MapStatusChanges();
        passports.MapBatch();
    }
}
