namespace HealthPassport.Cli;

/// <summary>What <c>issue --carry</c> was given.</summary>
/// <param name="Path">The file with the codes of earlier passports.</param>
/// <param name="TrustFile">The trust file with which they are checked, or null when none was given.</param>
/// <param name="StateFolder">Where trust data is remembered, or null for the usual folder.</param>
/// <param name="UnlockFile">The holder's secret, or null.</param>
/// <param name="IsSamePerson">True when the clinician says that all of them are about one person.</param>
internal sealed record CarriedFile(string Path, string? TrustFile, string? StateFolder, string? UnlockFile, bool IsSamePerson);
