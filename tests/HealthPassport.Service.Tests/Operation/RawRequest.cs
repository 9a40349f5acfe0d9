using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>A request byte by byte, as no client library would send it.</summary>
internal sealed class RawRequest : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawRequest(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    public static async Task<RawRequest> OpenAsync(Uri address)
    {
        TcpClient client = new() { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return new RawRequest(client);
    }

    /// <summary>Sends a whole request and gives the whole answer.</summary>
    public static async Task<string> SendAsync(Uri address, string text)
    {
        using RawRequest request = await OpenAsync(address);
        await request.WriteAsync(text);
        return await request.AnswerAsync();
    }

    public async Task WriteAsync(string text) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Sends a large body, as long as the other side takes it.</summary>
    /// <returns>How many bytes it took.</returns>
    public async Task<long> FloodAsync(long length, bool isChunked)
    {
        byte[] part = new byte[64 * 1024];
        part.AsSpan().Fill((byte)' ');
        byte[] head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{part.Length:x}\r\n"));
        long sent = 0;
        try
        {
            for (; sent < length; sent += part.Length)
            {
                if (isChunked)
                {
                    await _stream.WriteAsync(head, TestContext.Current.CancellationToken);
                }

                await _stream.WriteAsync(part, TestContext.Current.CancellationToken);
                if (isChunked)
                {
                    await _stream.WriteAsync("\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
                }
            }
        }
        catch (IOException)
        {
        }

        return sent;
    }

    /// <summary>Sends a byte at a time until the other side has had enough of it.</summary>
    /// <returns>How long it listened.</returns>
    public async Task<TimeSpan> DripAsync(TimeSpan every, TimeSpan atMost)
    {
        long start = Stopwatch.GetTimestamp();
        Task<string> answer = AnswerAsync();
        while (!answer.IsCompleted && Stopwatch.GetElapsedTime(start) < atMost)
        {
            try
            {
                await _stream.WriteAsync("x"u8.ToArray(), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                break;
            }

            await Task.WhenAny(answer, Task.Delay(every, TestContext.Current.CancellationToken));
        }

        Dripped = answer.IsCompleted ? await answer : "";
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>What was answered to <see cref="DripAsync"/>.</summary>
    public string Dripped { get; private set; } = "";

    /// <summary>What is answered until the other side closes.</summary>
    public async Task<string> AnswerAsync()
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await _stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is int read and > 0)
            {
                all.Write(buffer, 0, read);
            }
        }
        catch (IOException)
        {
        }

        return Encoding.Latin1.GetString(all.ToArray());
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }
}
