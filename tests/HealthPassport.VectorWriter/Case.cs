using System.Text.Json;
using HealthPassport.Tests.Vectors;

namespace HealthPassport.VectorWriter;

/// <summary>One vector before it is run, with what a person expects of it.</summary>
internal sealed record Case(string Name, string Clause, string About, string Input)
{
    public string Verdict { get; init; } = "accepted";

    public string[] Reasons { get; init; } = [];

    public string Signature { get; init; } = "valid";

    public string? Sealed { get; init; }

    public string? TrustRefused { get; init; }

    public string Trust { get; init; } = "main";

    public DateTimeOffset Now { get; init; } = Tests.Fixtures.TestNetwork.Now;

    public JsonElement? State { get; init; }

    /// <summary>Checkpoints that are taken first, each with what it is to change or why it is refused.</summary>
    public (string Text, string Answer)[]? Checkpoints { get; init; }

    public string? Secret { get; init; }

    public bool Unverified { get; init; }

    public VectorKeyBinding? KeyBinding { get; init; }

    /// <summary>Whether the whole statement is written down.</summary>
    public bool Whole { get; init; }
}
