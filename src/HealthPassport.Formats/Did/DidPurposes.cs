namespace HealthPassport.Formats.Did;

/// <summary>What a DID document lists a key for (Controlled Identifiers 1.0 §2.3).</summary>
[Flags]
public enum DidPurposes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Signing credentials (<c>assertionMethod</c>).</summary>
    Assertion = 1,

    /// <summary>Signing presentations (<c>authentication</c>).</summary>
    Authentication = 2,
}
