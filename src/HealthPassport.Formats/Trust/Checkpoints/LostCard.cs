using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>A card that is no longer valid.</summary>
/// <param name="Issuer">The issuer's number in the network.</param>
/// <param name="List">The number of its status list.</param>
/// <param name="Index">The card's index in it.</param>
/// <param name="Status">Revoked, suspended or superseded.</param>
public readonly record struct LostCard(uint Issuer, uint List, uint Index, CredentialStatus Status);
