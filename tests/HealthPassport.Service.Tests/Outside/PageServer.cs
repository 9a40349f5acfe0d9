using HealthPassport.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>Serves the built pages with a trust file, and schedules, of the test's own.</summary>
internal static class PageServer
{
    /// <summary>Starts it.</summary>
    /// <param name="trustFile">What <c>/trust/bundle</c> gives.</param>
    /// <param name="schedules">What <c>/schedules</c> lists as the service's own: a name and a file.</param>
    public static Task<WebApplication> StartAsync(byte[] trustFile, params (string Id, string File)[] schedules)
    {
        string dist = RepositoryRoot.PathOf("src", "web", "pages", "dist");
        return LocalServer.StartAsync(async context =>
        {
            string path = context.Request.Path.Value!.TrimStart('/');
            context.Response.ContentType = path.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript"
                : path.EndsWith(".css", StringComparison.Ordinal) ? "text/css"
                : path.EndsWith(".svg", StringComparison.Ordinal) ? "image/svg+xml"
                : path.EndsWith(".wasm", StringComparison.Ordinal) ? "application/wasm"
                : path.StartsWith("schedules", StringComparison.Ordinal) || path.EndsWith(".webmanifest", StringComparison.Ordinal) ? "application/json"
                : path == "trust/bundle" || path.EndsWith(".woff2", StringComparison.Ordinal) ? "application/octet-stream" : "text/html";
            if (path == "trust/bundle")
            {
                await context.Response.Body.WriteAsync(trustFile);
            }
            else if (path == "services/packs")
            {
                await context.Response.WriteAsJsonAsync(new { packs = Array.Empty<string>() });
            }
            else if (path == "schedules")
            {
                await context.Response.WriteAsJsonAsync(new { schedules = schedules.Select(one => new { id = one.Id, own = true }) });
            }
            else if (path.StartsWith("schedules/", StringComparison.Ordinal))
            {
                await context.Response.WriteAsync(schedules.Single(one => one.Id == path["schedules/".Length..]).File);
            }
            else
            {
                await context.Response.SendFileAsync(Path.Combine(dist, path is "read" or "carry" or "services" ? $"{path}.html" : path));
            }
        });
    }
}
