using System.Text.Json.Serialization;

namespace HealthPassport.Service.Observatory;

/// <summary>Counting without watching: off unless the operator turns it on.</summary>
internal static class ObservatoryFeature
{
    public static void AddObservatory(this IServiceCollection services)
    {
        services.AddSingleton<NoiseKeyFile>();
        services.AddSingleton<ClinicMonths>();
        services.AddSingleton<ClinicCounters>();
        services.AddHostedService(provider => provider.GetRequiredService<ClinicCounters>());
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ObservatoryJson.Default));
    }
}

/// <summary>The JSON of this feature.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ToldMonth[]))]
internal sealed partial class ObservatoryJson : JsonSerializerContext;
