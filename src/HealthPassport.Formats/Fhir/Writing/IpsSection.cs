using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>A section of an International Patient Summary.</summary>
/// <param name="Loinc">Its LOINC code.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsRequired">True when it must be there even when it is empty.</param>
/// <param name="Holds">Tells which entries belong to it.</param>
internal sealed record IpsSection(string Loinc, string Title, bool IsRequired, Func<Entry, bool> Holds);
