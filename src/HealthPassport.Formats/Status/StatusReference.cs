namespace HealthPassport.Formats.Status;

/// <summary>A place in a status list that a credential names itself.</summary>
/// <param name="List">The list's URI, to be compared as text.</param>
/// <param name="Index">The index in the list.</param>
/// <param name="Purpose">What a set entry means.</param>
/// <param name="Bits">How many bits an entry has, where the credential says so; else null.</param>
internal sealed record StatusReference(string List, uint Index, StatusPurpose Purpose, int? Bits = null);
