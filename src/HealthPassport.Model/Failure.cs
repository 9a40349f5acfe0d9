namespace HealthPassport.Model;

/// <summary>Why input was refused.</summary>
/// <param name="Reason">The reason, one of a closed list (<c>specs/reasons.md</c>).</param>
/// <param name="Where">A path such as <c>cose.protected.alg</c> or <c>medications[2].unit</c>. Never quotes the input: it may be health data.</param>
/// <param name="Expected">What should have stood there, in plain English, or null. Never quotes the input.</param>
public sealed record Failure(Reason Reason, string Where, string? Expected = null)
{
    /// <summary>The reason's name on the wire, the place, and what was expected, in one line.</summary>
    /// <returns>Text such as <c>summary-invalid at screenings[0].date: expected a date</c>.</returns>
    public override string ToString() =>
        Expected is null ? $"{Reason.Name()} at {Where}" : $"{Reason.Name()} at {Where}: expected {Expected}";
}
