using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>What is said of one credential: the answer of VCALM, and our own beside it.</summary>
/// <param name="Input">The credential as it came.</param>
/// <param name="Problems">What was found, errors and warnings.</param>
/// <param name="Statement">The statement; null when the input holds nothing that one could be made of.</param>
/// <param name="Payload">What was signed; null unless the signature is good.</param>
internal sealed record VcVerdict(JsonElement Input, ImmutableArray<VcProblem> Problems, Statement? Statement, JsonElement? Payload)
{
    /// <summary>By VCALM: no errors. It stays true for a card that was revoked or has expired.</summary>
    public bool IsVerified => Statement?.Signature == SignatureState.Valid && Problems.All(problem => !problem.IsError);

    /// <summary>Whether it may be relied on: the verdict <c>accepted</c>, and nothing less.</summary>
    public bool IsAccepted => IsVerified && Statement?.Verdict == Verdict.Accepted;

    /// <summary>The verdict's name.</summary>
    public string Word => ReasonNames.Kebab((Statement?.Verdict ?? Verdict.Unreadable).ToString());
}
