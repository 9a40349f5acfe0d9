using System.Collections.Immutable;

namespace HealthPassport.Formats.VcJwt;

/// <summary>The JSON-LD contexts that are known. They are compared as texts and never fetched or processed (VCDM 2.0 §6.1, <c>specs/vc-jwt.md</c> §3).</summary>
public static class VcContexts
{
    /// <summary>The base context of the data model 2.0.</summary>
    public const string Base = "https://www.w3.org/ns/credentials/v2";

    /// <summary>Our own context (<c>specs/contexts/health-summary-v1.jsonld</c>).</summary>
    public const string HealthSummary = "https://healthpassport.example/contexts/health-summary/v1";

    /// <summary>All of them, in the one order in which they may stand.</summary>
    internal static ImmutableArray<string> Known { get; } = [Base, HealthSummary];
}
