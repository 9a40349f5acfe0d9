using System.Text.Json;

namespace HealthPassport.Tests.Vectors;

/// <summary>One case of <c>specs/vectors</c>, as its file has it.</summary>
internal sealed record VectorFile
{
    /// <summary>The text and the section that it serves, such as <c>compact-passport.md §4</c>.</summary>
    public required string Clause { get; init; }

    public required string About { get; init; }

    public required string Input { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string Trust { get; init; }

    public JsonElement? State { get; init; }

    /// <summary>Texts of checkpoints that are taken before the input is read.</summary>
    public string[]? Checkpoints { get; init; }

    public string? Secret { get; init; }

    public bool? Unverified { get; init; }

    public VectorKeyBinding? KeyBinding { get; init; }

    public required VectorExpectation Expect { get; init; }

    public static VectorFile Read(string json) => VectorJson.Read<VectorFile>(json);

    public string Write() => VectorJson.Write(this);
}
