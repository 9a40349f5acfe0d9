using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>A status list that the credentials of another network's issuer name by its URI.</summary>
/// <param name="Name">Its URI, to be compared as text.</param>
/// <param name="Purpose">What its entries are about.</param>
/// <param name="List">The entries.</param>
public sealed record ForeignStatusList(string Name, StatusPurpose Purpose, StatusList List);
