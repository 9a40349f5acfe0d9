namespace HealthPassport.Model;

/// <summary>How two holders' names stand to each other. It suggests and warns, and never says that two people are one.</summary>
public enum NameAgreement
{
    /// <summary>One of them has no name.</summary>
    NotSaid,

    /// <summary>The names have nothing in common.</summary>
    None,

    /// <summary>At least one word is in both.</summary>
    InPart,

    /// <summary>They can be spellings of one name.</summary>
    Agree,
}
