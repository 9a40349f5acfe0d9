namespace HealthPassport.Formats.Trust;

/// <summary>What a federated network says of a member.</summary>
public enum MemberState
{
    /// <summary>It issues.</summary>
    Active = 0,

    /// <summary>Its members look into something: every card of it is read with caution.</summary>
    Suspended = 1,

    /// <summary>It has stopped in good order. What it signed before stays good, as with a key whose time is over.</summary>
    Left = 2,

    /// <summary>The others have put it out. What it dated since is rejected, what it dated before is read with caution: who was put out may still write any date.</summary>
    Expelled = 3,
}
