using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>One figure of a report: a sum of noisy counts and its error.</summary>
/// <param name="Codes">One code of each axis of its table; a null stands for all codes of that axis.</param>
/// <param name="Value">The sum with its noise, unbiased; may be negative.</param>
/// <param name="Error">The error of the sum.</param>
public sealed record ReportFigure(ImmutableArray<string?> Codes, long Value, SummedNoise Error)
{
    /// <summary>True when the figure cannot be told from nothing: then only an upper bound is printed. Decided by the noisy value alone.</summary>
    public bool IsSuppressed => Value <= Error.HalfWidth;

    /// <summary>The least that the count is, in 95 of 100 figures; never below zero.</summary>
    public long Least => Math.Max(0, Value - Error.HalfWidth);

    /// <summary>The most that the count is, in 95 of 100 figures; never below zero.</summary>
    public long Most => Math.Max(0, Value + Error.HalfWidth);
}
