using System.Net.Http.Headers;
using HealthPassport.Formats;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Field.Laptop;

/// <summary>Sends files to the home and brings its answers, where there is a network. Only the address in the settings is ever called.</summary>
internal sealed class HomeLink : IDisposable
{
    private const int MaxAnswer = 2 * Limits.TrustFileBytes;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly string? _home;

    public HomeLink(IOptions<ServiceOptions> options)
    {
        _home = options.Value.FieldHome;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience, MaxResponseContentBufferSize = MaxAnswer };
    }

    /// <summary>Sends a file.</summary>
    /// <param name="path">The path at home.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The answer; <see cref="ProblemCode.FieldHomeAway"/> when the home cannot be reached, <see cref="ProblemCode.FieldHomeRefused"/> when it refuses.</returns>
    public async Task<Outcome<byte[]>> SendAsync(string path, byte[] file, CancellationToken cancellation)
    {
        try
        {
            using ByteArrayContent content = new(file);
            content.Headers.ContentType = new MediaTypeHeaderValue(FieldFiles.MediaType);
            using HttpResponseMessage answer = await _http.PostAsync(new Uri(_home + path), content, cancellation);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(cancellation) : ProblemCode.FieldHomeRefused;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return ProblemCode.FieldHomeAway;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
