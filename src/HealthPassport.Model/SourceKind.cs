namespace HealthPassport.Model;

/// <summary>Where an entry comes from. The numbers are those of the compact passport.</summary>
public enum SourceKind
{
    /// <summary>Done, given or measured by this issuer.</summary>
    Done = 0,

    /// <summary>Copied by this issuer from a document that it saw.</summary>
    Document = 1,

    /// <summary>Told to this issuer by the holder or by who cares for the holder.</summary>
    Told = 2,

    /// <summary>Carried over from a credential that this issuer verified.</summary>
    Carried = 3,
}
