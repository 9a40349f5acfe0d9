using System.Buffers;
using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Json;

/// <summary>Summaries and statements from and to text.</summary>
internal static class SummaryText
{
    public static HealthSummary Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    public static HealthSummary Read(ReadOnlySpan<byte> json)
    {
        Result<HealthSummary> result = SummaryJson.Read(json, Terminology.Current);
        Assert.True(result.TryGet(out HealthSummary? summary, out Failure? failure), failure?.ToString());
        return summary!;
    }

    public static string Write(HealthSummary summary, string? language = null, bool indented = false)
    {
        ArrayBufferWriter<byte> buffer = new();
        SummaryJson.Write(buffer, summary, language, indented);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Write(Statement statement, string? language = null, bool indented = false)
    {
        ArrayBufferWriter<byte> buffer = new();
        StatementJson.Write(buffer, statement, language, indented);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>What is written after reading, without spaces.</summary>
    public static string Again(string json) => Write(Read(json));
}
