using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HealthPassport.Service.Problems;
using Microsoft.Net.Http.Headers;

namespace HealthPassport.Service.Passports;

/// <summary>Reads the body of a request as bytes and as JSON. What is wrong with it is never quoted.</summary>
internal static class JsonBody
{
    /// <summary>Reads the bytes; null when the content type is another one.</summary>
    public static async ValueTask<byte[]?> BytesAsync(HttpRequest request, string mediaType, CancellationToken cancellation)
    {
        if (!Is(request, mediaType))
        {
            return null;
        }

        while (true)
        {
            ReadResult read = await request.BodyReader.ReadAsync(cancellation);
            if (read.IsCompleted)
            {
                byte[] bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Reads a body that is JSON.</summary>
    /// <returns>The value; or <c>unsupported-media-type</c>, or <c>bad-request</c> with the place where it is wrong.</returns>
    public static async ValueTask<Outcome<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        await BytesAsync(request, PassportEndpoints.Json, cancellation) is not byte[] bytes ? ProblemCode.UnsupportedMediaType
            : Parse(bytes, type, out string? where) is T body ? body
            : Problem.Details(ProblemCode.BadRequest, Detail(where));

    /// <summary>Whether a body says that it is of a type, whatever its parameters.</summary>
    public static bool Is(HttpRequest request, string mediaType) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Parses the bytes.</summary>
    /// <returns>The value, or null with the place where it is wrong.</returns>
    public static T? Parse<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, out string? where)
        where T : class
    {
        where = null;
        try
        {
            return JsonSerializer.Deserialize(utf8, type);
        }
        catch (JsonException wrong)
        {
            where = wrong.LineNumber is long line && wrong.BytePositionInLine is long position ? $"line {line + 1}, byte {position + 1}" : null;
            return null;
        }
    }

    /// <summary>What is answered to a body that <see cref="Parse"/> refuses.</summary>
    public static string Detail(string? where) => $"The body is not the JSON that this operation takes{(where is null ? "" : $" ({where})")}: see its description.";
}
