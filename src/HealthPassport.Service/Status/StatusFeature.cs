namespace HealthPassport.Service.Status;

/// <summary>Status indices and what holds of them.</summary>
internal static class StatusFeature
{
    public static void AddStatus(this IServiceCollection services)
    {
        services.AddSingleton<StatusLists>();
        services.AddSingleton<StatusRegister>();
        services.AddSingleton<PublishedStatus>();
    }
}
