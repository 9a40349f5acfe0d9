namespace HealthPassport.Model;

/// <summary>What speaks for two persons of a time line being one.</summary>
public enum SuggestionReason
{
    /// <summary>Cards of both carry entries over from one and the same card, which takes no part here.</summary>
    SameSource,

    /// <summary>The names agree, whatever their spelling and script.</summary>
    NamesAgree,

    /// <summary>A part of the names agrees.</summary>
    NamesAgreeInPart,

    /// <summary>The birth dates can be the same.</summary>
    BirthFits,
}
