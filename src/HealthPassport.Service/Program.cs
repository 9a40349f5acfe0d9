using HealthPassport.Service;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Storage.Backup;

if (StorageCommands.Has(args))
{
    return await StorageCommands.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, CancellationToken.None);
}

await using WebApplication app = ServiceHost.Build(args);
TemporaryFiles.StayIn(app.Services.GetRequiredService<Database>().DataFolder, TimeProvider.System);
await app.PrepareAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();
return 0;
