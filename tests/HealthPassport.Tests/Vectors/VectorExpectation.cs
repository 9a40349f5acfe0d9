using System.Text.Json;

namespace HealthPassport.Tests.Vectors;

/// <summary>What a reader must answer: a refused trust file, or a statement with these members.</summary>
internal sealed record VectorExpectation
{
    /// <summary>The reason for which the trust file is refused; then there is nothing else.</summary>
    public string? TrustRefused { get; init; }

    /// <summary>What each checkpoint changed, or the reason for which it was refused.</summary>
    public string[]? Checkpoints { get; init; }

    public string? Verdict { get; init; }

    public string[]? Reasons { get; init; }

    public string? Signature { get; init; }

    public string? Sealed { get; init; }

    /// <summary>The whole statement without labels, where it was reviewed by eye.</summary>
    public JsonElement? Statement { get; init; }
}
