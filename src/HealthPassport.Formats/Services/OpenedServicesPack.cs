namespace HealthPassport.Formats.Services;

/// <summary>A pack whose signature is good under the key that was given. Whether that key may sign packs is another question.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Hash">SHA-256 of the pack in hexadecimal, before it was packed and signed.</param>
public sealed record OpenedServicesPack(ServicesPack Pack, string Hash);
