namespace HealthPassport.Model;

/// <summary>What can join cards into one person's time line.</summary>
public enum JoinKind
{
    /// <summary>A link in a card of a trusted issuer of this network.</summary>
    Link,

    /// <summary>The clinician who reads, now.</summary>
    Clinician,
}
