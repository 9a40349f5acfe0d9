using HealthPassport.Service.Access;
using HealthPassport.Service.Access.People;
using HealthPassport.Service.Field;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Guidance;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Observatory;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Pages;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using HealthPassport.Service.ServicesPacks;
using HealthPassport.Service.Status;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;
using HealthPassport.Service.VerifiableCredentials;
using HealthPassport.Service.Wallets;
using HealthPassport.Service.Web;

namespace HealthPassport.Service;

/// <summary>Puts the service together: a feature is a folder that adds its services and maps its endpoints.</summary>
internal static class ServiceHost
{
    /// <summary>Builds the service without starting it.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="configure">What a test sets: the clock, the folder.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Services.AddOptionsWithValidateOnStart<ServiceOptions, ServiceOptionsValidator>().BindConfiguration(ServiceOptions.Section);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblems();
        builder.Services.AddStorage();
        builder.Services.AddAccess();
        builder.Services.AddPages();
        builder.Services.AddKeys();
        builder.Services.AddStatus();
        builder.Services.AddLog();
        builder.Services.AddTrust();
        builder.Services.AddServicesPacks();
        builder.Services.AddPassports();
        builder.Services.AddGuidance();
        builder.Services.AddWallets();
        builder.Services.AddField();
        builder.Services.AddVerifiableCredentials();
        builder.Services.AddObservatory();
        builder.AddOperation();
        configure?.Invoke(builder);

        WebApplication app = builder.Build();
        app.UseOperation();
        app.UseProblems();
        app.UseAccess();
        app.MapPassports();      // first: the page to try things shows them in this order
        app.MapGuidance();
        app.MapOperation();
        app.MapAccess();
        app.MapPages();
        app.MapWeb();
        if (!app.Services.GetRequiredService<LaptopKeys>().IsLaptop)
        {
            app.MapPublishedStatus();      // a laptop knows only a part, and no list of the home's is its to sign
            app.MapVerifiableCredentials();
            app.MapWallets();      // which come over a network
            app.MapObservatory();
        }

        app.MapLog();
        app.MapTrust();
        app.MapServicesPacks();
        app.MapKeys();
        app.MapField();
        return app;
    }

    /// <summary>Brings the data folder up to date before the first request is taken.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellation)
    {
        _ = app.Services.GetRequiredService<OwnSchedules>();      // a wrong one stops the start before anything is touched
        app.Services.GetRequiredService<DatabaseUse>().Begin();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancellation);
        await app.Services.GetRequiredService<KeyRing>().OpenAsync(cancellation);
        await app.Services.GetRequiredService<StatusRegister>().RefreshAsync(cancellation);
        await app.Services.GetRequiredService<OwnTrust>().OpenAsync(cancellation);
        await app.Services.GetRequiredService<ClinicMonths>().KeepAsync(cancellation);
        await app.Services.GetRequiredService<FirstAdministrator>().OfferAsync(Console.Out, cancellation);
    }
}
