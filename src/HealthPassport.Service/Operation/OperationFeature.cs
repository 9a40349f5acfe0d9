using System.Data.Common;
using Dapper;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Operation;

/// <summary>What an operator needs: health, limits, headers, the description of the API.</summary>
internal static class OperationFeature
{
    /// <summary>The largest body of a request, in bytes: a FHIR bundle of the largest kind that is read, and some room.</summary>
    private const long MaxBody = 5 * 1024 * 1024;

    private const string TryPath = "/try";

    // The page is another project's. It may talk to this service and to nobody else.
    private const string TryPolicy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    // In seconds: the queue of sealing is empty by then, and a database is asked no more often than that.
    private const string ComeBackAfter = "5";

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
        builder.Services.AddRequestLimits();
        builder.Services.AddSingleton<Telemetry>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Telemetry>());
        builder.Services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "HealthPassport";
            document.Info.Description =
                """
                Issue, read, correct and revoke signed health summaries. The service keeps no health data: what it issues is answered once.

                To try it: [sign in](/sign-in), open **POST /passports** below and press *Execute*. Copy the `text` of one of the codes in the answer, open **POST /passports/read**, put the text in the place of `HC1:...`, and press *Execute*.
                """;
            return Task.CompletedTask;
        }));
    }

    public static void UseOperation(this WebApplication app)
    {
        Telemetry telemetry = app.Services.GetRequiredService<Telemetry>();
        app.Use(next => context => telemetry.MeasureAsync(context, next));
        app.Use(next => context => WithHeadersAsync(context, next));
        app.UseRateLimiter();
    }

    public static void MapOperation(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = TryPath[1..];
            ui.SwaggerEndpoint("/openapi/v1.json", "HealthPassport");
            ui.DocumentTitle = "Try HealthPassport";
            ui.EnableTryItOutByDefault();
            ui.DefaultModelsExpandDepth(-1);      // each operation shows its own
        });
        app.MapGet("/health/live", () => TypedResults.Text("live")).ExcludeFromDescription();
        app.MapGet("/health/ready", async (Database database, CancellationToken cancellation) =>
        {
            await using DbConnection connection = await database.OpenAsync(cancellation);
            await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT COUNT(*) FROM migrations", cancellationToken: cancellation));
            return TypedResults.Text("ready");
        }).ExcludeFromDescription();
    }

    private static Task WithHeadersAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";      // what may be kept says so itself
        if (context.Request.Path.StartsWithSegments(TryPath, StringComparison.Ordinal))
        {
            headers.ContentSecurityPolicy = TryPolicy;
        }

        context.Response.OnStarting(SayWhenToComeBack, context.Response);
        return next(context);
    }

    // Whatever is missing (a hand for sealing, the database, a key) may be back in a moment: clients should not guess when to ask again.
    private static Task SayWhenToComeBack(object state)
    {
        HttpResponse response = (HttpResponse)state;
        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
        {
            response.Headers.RetryAfter = ComeBackAfter;
        }

        return Task.CompletedTask;
    }
}
