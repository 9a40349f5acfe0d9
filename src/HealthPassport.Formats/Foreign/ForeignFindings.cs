using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Foreign;

/// <summary>What comes up while content of others is read: the first failure, deviations that were tolerated, and what the model has no place for.</summary>
internal sealed class ForeignFindings
{
    private readonly List<Defect> _defects = [];
    private readonly List<OtherContent> _other = [];

    public Failure? Failure { get; private set; }

    public ImmutableArray<Defect> Defects => [.. _defects];

    public ImmutableArray<OtherContent> Other => [.. _other];

    /// <summary>Notes that the content breaks its format's rules; the first place counts.</summary>
    public void Fail(string where, string? expected = null) => Fail(Reason.ContentMalformed, where, expected);

    public void Fail(Reason reason, string where, string? expected = null) => Failure ??= new Failure(reason, where, expected);

    /// <summary>Notes a deviation that harms nobody.</summary>
    public void Tolerate(string code, string where) => _defects.Add(new(code, where));

    /// <summary>Keeps a value that the model has no place for, as JSON where that says the same, else as its CBOR.</summary>
    public void Keep(string where, ForeignValue value) =>
        _other.Add(ForeignJson.Write(value) is string json
            ? new(where, Json: json)
            : new(where, Cbor: Convert.ToHexStringLower(value.Cbor.Span)));
}
