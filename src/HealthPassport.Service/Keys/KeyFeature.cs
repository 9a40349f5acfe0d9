namespace HealthPassport.Service.Keys;

/// <summary>Signing keys.</summary>
internal static class KeyFeature
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<KeyPassphrase>();
        services.AddSingleton<KeyFiles>();
        services.AddSingleton<KeyRing>();
        services.AddHostedService<KeyKeeper>();
    }
}
