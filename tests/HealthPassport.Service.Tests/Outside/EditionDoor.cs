using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>Stands before a service and gives its pages, or a newer edition of them, or none that a browser may keep.</summary>
internal sealed class EditionDoor : IAsyncDisposable
{
    private WebApplication? _app;
    private readonly Uri _service;
    private readonly HttpClient _behind = new(new SocketsHttpHandler { UseProxy = false });

    private EditionDoor(Uri service) => _service = service;

    public Uri Address => new(_app!.Urls.First());

    /// <summary>What stands at the end of the edition's name.</summary>
    public string Newer { get; set; } = "";

    /// <summary>True when browsers find nothing to keep.</summary>
    public bool IsFleeting { get; init; }

    /// <summary>True when the policy of the pages allows no WebAssembly.</summary>
    public bool IsWasmBlocked { get; init; }

    public static async Task<EditionDoor> OpenAsync(Uri service, bool isFleeting = false, bool isWasmBlocked = false)
    {
        EditionDoor door = new(service) { IsFleeting = isFleeting, IsWasmBlocked = isWasmBlocked };
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
        using HttpResponseMessage answer = await _behind.GetAsync(new Uri(_service, context.Request.Path), context.RequestAborted);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        bool isWorker = context.Request.Path == "/sw.js";
        context.Response.StatusCode = isWorker && IsFleeting ? StatusCodes.Status404NotFound : (int)answer.StatusCode;
        foreach ((string name, IEnumerable<string> values) in answer.Headers.Where(header => header.Key is "Content-Security-Policy" or "Cross-Origin-Opener-Policy" or "Permissions-Policy"))
        {
            context.Response.Headers[name] = values.Select(value => IsWasmBlocked ? value.Replace("'wasm-unsafe-eval'", "", StringComparison.Ordinal) : value).ToArray();
        }

        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await context.Response.Body.WriteAsync(isWorker ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("const edition = 'healthpassport-", $"const edition = 'healthpassport-{Newer}", StringComparison.Ordinal)) : body, context.RequestAborted);
    }
}
