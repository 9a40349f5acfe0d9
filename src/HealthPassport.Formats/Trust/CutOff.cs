using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>Ends a field key that was reported as lost.</summary>
/// <param name="FieldKey">The field key's id.</param>
/// <param name="FirstUntrusted">The first day from which a card by this key is good only when it is on the list.</param>
/// <param name="HandedIn">The cards that were handed in before the report.</param>
public sealed record CutOff(KeyId FieldKey, DateOnly FirstUntrusted, HashList HandedIn);
