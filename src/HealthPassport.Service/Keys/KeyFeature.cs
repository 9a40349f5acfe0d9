namespace HealthPassport.Service.Keys;

/// <summary>Signing keys.</summary>
internal static class KeyFeature
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<KeyPassphrase>();
        services.AddSingleton<KeyFiles>();
        services.AddSingleton<ClockWatch>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyActs>();
        services.AddHostedService<KeyKeeper>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, KeyJson.Default));      // for the API's description
    }
}
