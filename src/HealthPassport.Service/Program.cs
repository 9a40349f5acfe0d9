using HealthPassport.Service;
using HealthPassport.Service.Storage.Backup;

if (StorageCommands.Has(args))
{
    return await StorageCommands.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, CancellationToken.None);
}

await using WebApplication app = ServiceHost.Build(args);
await app.PrepareAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();
return 0;
