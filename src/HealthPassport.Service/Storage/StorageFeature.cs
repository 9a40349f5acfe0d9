namespace HealthPassport.Service.Storage;

/// <summary>The database.</summary>
internal static class StorageFeature
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<Database>();
        services.AddSingleton<DatabaseUse>();
        services.AddSingleton<Migrator>();
    }
}
