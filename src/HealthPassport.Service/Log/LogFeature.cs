namespace HealthPassport.Service.Log;

/// <summary>The log of what was signed.</summary>
internal static class LogFeature
{
    public static void AddLog(this IServiceCollection services)
    {
        services.AddSingleton<SigningLog>();
        services.AddHostedService(provider => provider.GetRequiredService<SigningLog>());
        services.AddSingleton<LogSealing>();
        services.AddHostedService<LogKeeper>();
        services.AddSingleton<LogReading>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, LogJson.Default));
    }
}
