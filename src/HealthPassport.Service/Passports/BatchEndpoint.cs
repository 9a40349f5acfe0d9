using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using HealthPassport.Service.Access;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Passports;

/// <summary>Many requests as one stream: a JSON object a line in, a line out for each as soon as it is done, in the same order.</summary>
internal static class BatchEndpoint
{
    public const string Lines = "application/x-ndjson";

    // So many lines are worked on at once: enough to fill a commit of the log, little enough to wait for a slow reader.
    private const int Window = 256;

    // A line is at most as long as a single request.
    private const int MaxLine = 5 * 1024 * 1024;

    public static void MapBatch(this IEndpointRouteBuilder routes) => routes.MapPost("/batch", (HttpContext context, Caller caller, IssuingRequests requests, CancellationToken cancellation) => AnswerAsync(context, caller, requests, cancellation))
        .WithName("IssueBatch").WithSummary("Issue many passports")
        .WithDescription(
            "Each line is the body of an issue, an addition or a correction. Each answer is a line: {\"line\": n, \"issued\": ...} or {\"line\": n, \"problem\": ...}; the last one counts them. "
            + "With an idempotencyKey in each line an interrupted batch can be sent again as a whole.")
        .WithMetadata(new DisableRequestSizeLimitAttribute())
        .Accepts<IssueBody>(Lines)
        .Produces<BatchLine>(StatusCodes.Status200OK, Lines)
        .WithExample(PassportExamples.BatchLine, PassportExamples.BatchAnswer);

    private static async Task AnswerAsync(HttpContext context, Caller caller, IssuingRequests requests, CancellationToken cancellation)
    {
        if (!JsonBody.Is(context.Request, Lines))
        {
            await Problem.Of(ProblemCode.UnsupportedMediaType).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = Lines;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        Channel<Task<Outcome<byte[]>>> working = Channel.CreateBounded<Task<Outcome<byte[]>>>(Window);
        Task reading = ReadAsync(context, working.Writer, caller, requests, cancellation);
        (long line, long done) = (0, 0);
        ArrayBufferWriter<byte> buffer = new();
        await foreach (Task<Outcome<byte[]>> turn in working.Reader.ReadAllAsync(cancellation))
        {
            bool isIssued = (await turn).TryGet(out byte[]? answer, out ProblemDetails? problem);
            (line, done) = (line + 1, done + (isIssued ? 1 : 0));
            using (Utf8JsonWriter json = new(buffer))
            {
                json.WriteStartObject();
                json.WriteNumber("line"u8, line);
                if (isIssued)
                {
                    json.WritePropertyName("issued"u8);
                    json.WriteRawValue(answer!, skipInputValidation: true);
                }
                else
                {
                    json.WritePropertyName("problem"u8);
                    WriteProblem(json, problem!);
                }

                json.WriteEndObject();
            }

            buffer.Write("\n"u8);
            if (buffer.WrittenCount > 64 * 1024 || !working.Reader.TryPeek(out Task<Outcome<byte[]>>? next) || !next.IsCompleted)
            {
                await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, cancellation);
                buffer.ResetWrittenCount();
            }
        }

        await reading;
        await context.Response.BodyWriter.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new BatchLine { Done = done, Refused = line - done }, PassportJson.Default.BatchLine), cancellation);
        await context.Response.BodyWriter.WriteAsync("\n"u8.ToArray(), cancellation);
    }

    private static async Task ReadAsync(HttpContext context, ChannelWriter<Task<Outcome<byte[]>>> working, Caller caller, IssuingRequests requests, CancellationToken cancellation)
    {
        Exception? failed = null;
        try
        {
            PipeReader body = context.Request.BodyReader;
            bool isOver = false;
            while (!isOver)
            {
                ReadResult read = await body.ReadAsync(cancellation);
                ReadOnlySequence<byte> buffer = read.Buffer;
                isOver = read.IsCompleted;
                while (TakeLine(ref buffer, isOver, out byte[]? line))
                {
                    if (line.Length > 0)
                    {
                        await working.WriteAsync(Task.Run(() => AnswerAsync(line, caller, requests, cancellation), cancellation), cancellation);
                    }
                }

                if (buffer.Length > MaxLine)
                {
                    await working.WriteAsync(Task.FromResult<Outcome<byte[]>>(ProblemCode.TooLarge), cancellation);
                    isOver = true;
                }

                body.AdvanceTo(buffer.Start, buffer.End);
            }
        }
#pragma warning disable CA1031      // it ends the other side, which throws it
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed = e;
        }

        working.Complete(failed);
    }

    private static async Task<Outcome<byte[]>> AnswerAsync(byte[] line, Caller caller, IssuingRequests requests, CancellationToken cancellation)
    {
        try
        {
            return await requests.AnswerAsync("/passports/batch", line, null, _ => null, caller, cancellation);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException)
        {
            return ProblemCode.StorageUnavailable;      // this line alone; the client sends it again
        }
        catch (SigningKeyUnavailableException)
        {
            return ProblemCode.SigningKeyUnavailable;
        }
    }

    private static bool TakeLine(ref ReadOnlySequence<byte> buffer, bool isOver, out byte[] line)
    {
        SequenceReader<byte> reader = new(buffer);
        if (reader.TryReadTo(out ReadOnlySequence<byte> found, (byte)'\n'))
        {
            line = found.ToArray();
            buffer = buffer.Slice(reader.Position);
        }
        else if (isOver && buffer.Length > 0)
        {
            line = buffer.ToArray();
            buffer = buffer.Slice(buffer.End);
        }
        else
        {
            line = [];
            return false;
        }

        line = line is [.., (byte)'\r'] ? line[..^1] : line;
        return true;
    }

    private static void WriteProblem(Utf8JsonWriter json, ProblemDetails problem)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, problem.Type);
        json.WriteString("title"u8, problem.Title);
        json.WriteNumber("status"u8, problem.Status ?? 0);
        if (problem.Detail is string detail)
        {
            json.WriteString("detail"u8, detail);
        }

        foreach ((string name, object? value) in problem.Extensions)
        {
            json.WriteString(name, value?.ToString());
        }

        json.WriteEndObject();
    }
}
