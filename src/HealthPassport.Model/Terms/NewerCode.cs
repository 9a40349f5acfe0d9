namespace HealthPassport.Model;

/// <summary>A concept of a newer terminology table than this reader has. Nothing is lost: the number is kept.</summary>
/// <param name="Kind">The code space.</param>
/// <param name="Number">The number in that space.</param>
public sealed record NewerCode(ConceptKind Kind, int Number) : Code
{
    /// <inheritdoc/>
    public override string Label(string language) => $"code {Number} (newer table)";
}
