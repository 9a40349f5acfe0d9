using HealthPassport.Service;

await using WebApplication app = ServiceHost.Build(args);
await app.PrepareAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();
