using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>A server of the test's own on this machine.</summary>
internal static class LocalServer
{
    /// <summary>Starts one on a free port.</summary>
    /// <param name="answer">Answers every request.</param>
    public static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
