namespace HealthPassport.Model;

/// <summary>The part of a passport in which an entry is written.</summary>
public enum Lane
{
    /// <summary>The part that everybody can read.</summary>
    Open,

    /// <summary>The sealed lane, opened by the holder's secret.</summary>
    Sealed,

    /// <summary>The sealed lane of the other twin, opened by a second secret.</summary>
    Second,
}
