namespace HealthPassport.Service.Passports;

/// <summary>Answers with bytes.</summary>
internal sealed class BytesResult(int status, string contentType, ReadOnlyMemory<byte> bytes) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = bytes.Length;
        await httpContext.Response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
