namespace HealthPassport.Verification;

/// <summary>The newest list of a member that a reader has seen.</summary>
/// <param name="Member">The member's number.</param>
/// <param name="SignedAt">When the list was signed, in seconds since 1970; it is its number too.</param>
/// <param name="Hash">The short hash of the list, 16 hexadecimal digits.</param>
public readonly record struct SeenList(uint Member, uint SignedAt, string Hash);
