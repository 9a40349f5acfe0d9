using System.Collections.Concurrent;
using HealthPassport.Model;

namespace HealthPassport.Tests.Fuzz;

/// <summary>Counts how far edited cards got.</summary>
internal sealed class Stages
{
    private static readonly string[] Names = ["unchanged", "text", "base45", "zlib", "cose", "signature", "content", "judged", "accepted", "kept"];

    private readonly ConcurrentDictionary<(string Edit, string Stage), int> _counts = new();

    public int this[string edit, string stage] => _counts.GetValueOrDefault((edit, stage));

    public static string Of(Statement statement) => statement switch
    {
        { Verdict: Verdict.Accepted } => "accepted",
        { Signature: SignatureState.Valid, Verdict: Verdict.Unreadable } => "content",
        { Signature: SignatureState.Valid } => "judged",
        { Verdict: Verdict.Unreadable, Where: "base45" or "zlib" } => statement.Where!,
        { Verdict: Verdict.Unreadable, Where: string where } when where.StartsWith("cose", StringComparison.Ordinal) => "cose",
        { Verdict: Verdict.Unreadable } => "text",
        _ => "signature",
    };

    public void Add(string edit, string stage) => _counts.AddOrUpdate((edit, stage), 1, (_, count) => count + 1);

    public override string ToString() => string.Join(Environment.NewLine,
        _counts.Keys.Select(key => key.Edit).Distinct().Order(StringComparer.Ordinal)
            .Select(edit => $"{edit}: {string.Join(", ", Names.Where(name => this[edit, name] > 0).Select(name => $"{name} {this[edit, name]}"))}"));
}
