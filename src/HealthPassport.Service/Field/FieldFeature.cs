using HealthPassport.Service.Field.Home;
using HealthPassport.Service.Field.Laptop;

namespace HealthPassport.Service.Field;

/// <summary>Mobile teams: enrolling, handing in, loss. One program at home and on the laptop; a setting says which of the two it is.</summary>
internal static class FieldFeature
{
    public static void AddField(this IServiceCollection services)
    {
        services.AddSingleton<FieldKeyTable>();
        services.AddSingleton<TourSecrets>();
        services.AddSingleton<Tours>();
        services.AddSingleton<Enrolment>();
        services.AddSingleton<FieldActs>();
        services.AddSingleton<Intake>();
        services.AddSingleton<LaptopKeys>();
        services.AddSingleton<LaptopLog>();
        services.AddSingleton<LaptopEnrolment>();
        services.AddSingleton<LaptopReceipts>();
        services.AddSingleton<HomeLink>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, FieldJson.Default));      // for the API's description
    }

    public static void MapField(this WebApplication app)
    {
        if (app.Services.GetRequiredService<LaptopKeys>().IsLaptop)
        {
            app.MapLaptop();
        }
        else
        {
            app.MapHome();
        }
    }
}
