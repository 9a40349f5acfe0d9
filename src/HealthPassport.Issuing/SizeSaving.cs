namespace HealthPassport.Issuing;

/// <summary>Something that could be left out of a passport.</summary>
/// <param name="What"><c>lots</c>, <c>earlier-results</c>, <c>care-notes</c> or <c>other-spellings</c>.</param>
/// <param name="Characters">How many characters the code would then have.</param>
public sealed record SizeSaving(string What, int Characters);
