namespace HealthPassport.Verification;

/// <summary>What to do with content for which there is no key.</summary>
public enum UnverifiedContent
{
    /// <summary>Leave it out.</summary>
    Hide,

    /// <summary>Give it as unverified content.</summary>
    Show,
}
