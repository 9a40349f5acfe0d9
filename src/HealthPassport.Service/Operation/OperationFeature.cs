using System.Data.Common;
using Dapper;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Operation;

/// <summary>What an operator needs: health, limits, headers, the description of the API.</summary>
internal static class OperationFeature
{
    /// <summary>The largest body of a request, in bytes: a FHIR bundle of the largest kind that is read, and some room.</summary>
    private const long MaxBody = 5 * 1024 * 1024;

    public static void AddOperation(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        });
        builder.Services.AddQuietLogs();
        builder.Services.AddOpenApi("v1");
    }

    public static void UseOperation(this WebApplication app) => app.Use(async (context, next) =>
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";      // what may be kept says so itself
        await next(context);
    });

    public static void MapOperation(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "try";
            ui.SwaggerEndpoint("/openapi/v1.json", "HealthPassport");
            ui.DocumentTitle = "Try HealthPassport";
        });
        app.MapGet("/health/live", () => TypedResults.Text("live")).ExcludeFromDescription();
        app.MapGet("/health/ready", async (Database database, CancellationToken cancellation) =>
        {
            await using DbConnection connection = await database.OpenAsync(cancellation);
            await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT COUNT(*) FROM migrations", cancellationToken: cancellation));
            return TypedResults.Text("ready");
        }).ExcludeFromDescription();
    }
}
