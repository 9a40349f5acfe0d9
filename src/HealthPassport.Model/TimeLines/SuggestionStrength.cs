namespace HealthPassport.Model;

/// <summary>How much speaks for two persons of a time line being one. There is no word for "the same".</summary>
public enum SuggestionStrength
{
    /// <summary>Likely.</summary>
    Likely,

    /// <summary>Possible.</summary>
    Possible,
}
