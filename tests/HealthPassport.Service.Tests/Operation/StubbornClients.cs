using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Log;
using HealthPassport.Formats.Status;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>
/// Clients that issue, correct, revoke and seal at instances that may die at any moment. What is not answered they send again under the same idempotency key,
/// to whichever instance answers, and they write down what they were told.
/// </summary>
/// <param name="instances">Where each instance is at the moment; one that died stands here until the next one has its place.</param>
internal sealed class StubbornClients(HttpClient[] instances)
{
    private const string Plain = """{"summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}]}}""";
    private const string Sealed = """{"newSecret":true,"summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}],"conditions":[{"code":"hiv","state":"active"}]}}""";

    private readonly ConcurrentQueue<(string Path, string Body, string Key, string? Corrected)> _unsettled = [];
    private int _refusals;

    /// <summary>What clients were told of, by the key of the request.</summary>
    public ConcurrentDictionary<string, ToldCard> Told { get; } = new();

    /// <summary>The statuses that clients were told are set, by the hash of the card; of a corrected card too.</summary>
    public ConcurrentDictionary<string, CredentialStatus> Statuses { get; } = new();

    /// <summary>The heads of the log that clients were shown.</summary>
    public ConcurrentDictionary<long, SignedLogHead> Heads { get; } = new();

    /// <summary>How often an instance was not there, or died before it answered.</summary>
    public int Refusals => _refusals;

    /// <summary>How many requests an instance had begun when it died: for two minutes nobody else takes them up.</summary>
    public int Unsettled => _unsettled.Count;

    /// <summary>The access token of all clients.</summary>
    public string Token { get; set; } = "";

    /// <summary>Issues, corrects, revokes until it is over and the last request was answered.</summary>
    public async Task IssueAsync(int client, CancellationToken over)
    {
        for (int turn = client; !over.IsCancellationRequested; turn++)
        {
            if (await IssueAsync("/passports", turn % 40 == 0 ? Sealed : Plain, turn) is not ToldCard card)
            {
                continue;
            }

            if (turn % 5 == 0)
            {
                string status = turn % 2 == 0 ? "revoked" : "suspended";
                await UntilAnsweredAsync("/passports/status", JsonSerializer.Serialize(new { code = card.Code, status }), null, turn, HttpStatusCode.OK);
                Statuses[card.Hash] = turn % 2 == 0 ? CredentialStatus.Revoked : CredentialStatus.Suspended;
            }
            else if (turn % 5 == 1)
            {
                await IssueAsync("/passports/correct", $$"""{"corrects":"{{card.Code}}",{{Plain[1..]}}""", turn, card.Hash);
            }
        }
    }

    /// <summary>Has the log sealed again and again, and looks at its head.</summary>
    public async Task SealAsync(CancellationToken over)
    {
        for (int turn = 0; !over.IsCancellationRequested; turn++)
        {
            await UntilAnsweredAsync("/log/seal", "", null, turn, HttpStatusCode.NoContent);
            using HttpRequestMessage request = new(HttpMethod.Get, "/log/head");
            if (await SendAsync(request, turn) is (HttpStatusCode.OK, string text))
            {
                SignedLogHead head = SignedLogHead.Read(JsonElement.Parse(text).GetProperty("signed").GetBytesFromBase64())!;
                SignedLogHead known = Heads.GetOrAdd(head.Head.Size, head);
                Assert.Equal(known.Head.Root, head.Head.Root);
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>Repeats what an instance had begun when it died; the caller has made the two minutes go by.</summary>
    public async Task SettleAsync()
    {
        while (_unsettled.TryDequeue(out (string Path, string Body, string Key, string? Corrected) request))
        {
            Keep(request.Key, request.Corrected, (await UntilAnsweredAsync(request.Path, request.Body, request.Key, 0, HttpStatusCode.Created))!);
            await RepeatAsync(request.Path, request.Body, request.Key, 1);
        }
    }

    private async Task<ToldCard?> IssueAsync(string path, string body, int turn, string? corrected = null)
    {
        string key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        if (await UntilAnsweredAsync(path, body, key, turn, HttpStatusCode.Created) is not string answer)
        {
            _unsettled.Enqueue((path, body, key, corrected));
            return null;
        }

        Keep(key, corrected, answer);
        if (turn % 7 == 0)
        {
            await RepeatAsync(path, body, key, turn + 1);
        }

        return Told[key];
    }

    private async Task RepeatAsync(string path, string body, string key, int turn) =>
        Assert.Equal(Told[key].Answer, await UntilAnsweredAsync(path, body, key, turn, HttpStatusCode.Created));

    private void Keep(string key, string? corrected, string answer)
    {
        JsonElement codes = JsonElement.Parse(answer).GetProperty("codes");
        Assert.True(Told.TryAdd(key, new ToldCard(answer, codes[0].GetProperty("text").GetString()!, codes[0].GetProperty("statusIndex").GetUInt32(), [.. codes.EnumerateArray().Select(code => code.GetProperty("hash").GetString()!)])));
        if (corrected is not null)
        {
            Statuses[corrected] = CredentialStatus.Superseded;
        }
    }

    // The answer; null when an instance had begun with the request and died.
    private async Task<string?> UntilAnsweredAsync(string path, string body, string? key, int turn, HttpStatusCode wanted)
    {
        bool isRepeated = false;
        while (true)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            (HttpStatusCode Status, string Text)? answer = await SendAsync(request, turn++);
            if (answer is not (HttpStatusCode status, string text))
            {
                isRepeated = true;
                await Task.Delay(20, CancellationToken.None);
                continue;
            }

            if (status == HttpStatusCode.Conflict && isRepeated && text.Contains("idempotency-in-progress", StringComparison.Ordinal))
            {
                return null;
            }

            Assert.True(status == wanted, string.Create(CultureInfo.InvariantCulture, $"{path}: {status} {text}"));
            return text;
        }
    }

    // Null when there was no answer.
    private async Task<(HttpStatusCode, string)?> SendAsync(HttpRequestMessage request, int turn)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        try
        {
            using HttpResponseMessage answer = await instances[turn % instances.Length].SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            Interlocked.Increment(ref _refusals);
            return null;
        }
    }

    /// <summary>A card that a client was told of.</summary>
    /// <param name="Answer">The whole answer.</param>
    /// <param name="Code">The text of its first twin.</param>
    /// <param name="Index">Its status index.</param>
    /// <param name="Hashes">The short names of both twins.</param>
    internal sealed record ToldCard(string Answer, string Code, uint Index, string[] Hashes)
    {
        public string Hash => Hashes[0];
    }
}
