using System.Text.Json;

namespace HealthPassport.Issuing;

/// <summary>One entry of a country's list of document signers, as it stands there.</summary>
/// <param name="Name">How findings call it: its key id, or its place.</param>
/// <param name="Kid">The key id in base64, or null when the list writes none.</param>
/// <param name="Certificate">The certificate's DER; null when there is none.</param>
/// <param name="Country">The country as the list writes it, or null.</param>
/// <param name="Type">What the list says it is, such as <c>DSC</c>; or null.</param>
/// <param name="Jwk">The key beside the certificate, or null.</param>
internal sealed record DccListEntry(string Name, string? Kid, byte[]? Certificate, string? Country = null, string? Type = null, JsonElement? Jwk = null);
