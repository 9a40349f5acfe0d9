namespace HealthPassport.Model;

/// <summary>A code of another system, for what the table does not name.</summary>
/// <param name="System">The system.</param>
/// <param name="Value">The code, 1 to 20 letters, digits, points and hyphens.</param>
public sealed record ForeignCode(CodeSystem System, string Value) : Code
{
    /// <inheritdoc/>
    public override string Label(string language) => $"{CodeSystems.Name(System)} {Value}";
}
