namespace HealthPassport.Formats.Trust;

/// <summary>Another network's list that the members of a federated network let in, for some kinds only.</summary>
/// <param name="Hash">SHA-256 of the list as it stands in a bundle, in hexadecimal.</param>
/// <param name="Kinds">The kinds of entry for which its keys count at most; at least one.</param>
public sealed record Bridge(string Hash, EntryKinds Kinds);
