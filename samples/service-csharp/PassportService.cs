using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

/// <summary>The signing service, as a client sees it.</summary>
/// <param name="address">Its public address: the assertion names it, so that nobody can use it elsewhere.</param>
/// <param name="clientId">The id that an administrator has given to this program.</param>
/// <param name="key">This program's key.</param>
internal sealed class PassportService(Uri address, string clientId, ClientKey key) : IDisposable
{
    private const int MostTries = 5;

    private readonly HttpClient _http = new() { BaseAddress = address };
    private string? _token;

    /// <summary>Sends JSON and gives the answer. A service that is busy is asked again when it says so.</summary>
    /// <exception cref="PassportServiceException">The service refuses, or cannot be reached.</exception>
    public async Task<JsonElement> SendAsync(string path, string json)
    {
        // The same in each try, and another for each card: a request that was answered already gets the same answer, and no second card.
        string idempotencyKey = RandomNumberGenerator.GetHexString(32);
        for (int tries = 1; ; tries++)
        {
            // A token lives fifteen minutes. A program that runs longer asks for the next one when it is told 401.
            _token ??= (await AskForTokenAsync()).GetProperty("access_token").GetString();
            using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            request.Headers.Add("Idempotency-Key", idempotencyKey);
            using HttpResponseMessage answer = await AskAsync(request);
            if (tries < MostTries && answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                _token = null;
            }
            else if (tries < MostTries && answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(tries));
            }
            else
            {
                return await ReadAsync(answer);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> AskForTokenAsync()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = key.Assertion(clientId, new Uri(address, "/oauth/token").ToString()),
            }),
        };
        using HttpResponseMessage answer = await AskAsync(request);
        return await ReadAsync(answer);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request)
    {
        try
        {
            return await _http.SendAsync(request);
        }
        catch (HttpRequestException away)
        {
            throw new PassportServiceException("The service cannot be reached.", away);
        }
    }

    // A refusal is a ProblemDetails (RFC 9457) with a stable code for programs and a title for people.
    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        JsonElement json = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        return answer.IsSuccessStatusCode ? json : throw new PassportServiceException($"{Text(json, "code")}: {Text(json, "title") ?? Text(json, "error_description")} {Text(json, "where")}".TrimEnd());
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}
