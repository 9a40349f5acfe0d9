using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>Stands before a service and says, to the first request to issue, that the service is busy.</summary>
internal sealed class BusyDoor : IAsyncDisposable
{
    private const string IdempotencyKey = "Idempotency-Key";

    private WebApplication? _app;
    private readonly HttpClient _behind = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentQueue<string> _keys = [];

    private BusyDoor()
    {
    }

    public Uri Address => new(_app!.Urls.First());

    /// <summary>The service that is asked afterwards.</summary>
    public Uri? Service { get; set; }

    /// <summary>The idempotency keys that were sent since the last look.</summary>
    public string[] TakeKeys()
    {
        string[] keys = [.. _keys];
        _keys.Clear();
        return keys;
    }

    public static async Task<BusyDoor> OpenAsync()
    {
        BusyDoor door = new();
        door._app = await LocalServer.StartAsync(door.AnswerAsync);
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _behind.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/passports")
        {
            bool isFirst = _keys.IsEmpty;
            _keys.Enqueue(context.Request.Headers[IdempotencyKey].ToString());
            if (isFirst)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.ContentType = "application/problem+json";
                context.Response.Headers.RetryAfter = "1";
                await context.Response.WriteAsync("""{"type":"urn:healthpassport:problem:sealing-busy","title":"Too many requests with secrets at the moment.","status":503,"code":"sealing-busy"}""");
                return;
            }
        }

        using StreamContent body = new(context.Request.Body);
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), new Uri(Service!, context.Request.Path)) { Content = body };
        foreach (string name in new[] { "Authorization", IdempotencyKey })
        {
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)context.Request.Headers[name]);
        }

        body.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        using HttpResponseMessage answer = await _behind.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
