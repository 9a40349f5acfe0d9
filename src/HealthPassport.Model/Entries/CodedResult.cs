namespace HealthPassport.Model;

/// <summary>A result in one word, such as positive or pending.</summary>
/// <param name="Code">A concept of kind result.</param>
public sealed record CodedResult(Code Code) : ScreeningResult;
