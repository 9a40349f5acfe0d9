namespace HealthPassport.Model;

/// <summary>What is known of revocation, and as of when.</summary>
/// <param name="State">What the list says.</param>
/// <param name="AsOf">When the list was made, or null when there is none.</param>
public sealed record StatementStatus(StatusState State, DateTimeOffset? AsOf);
