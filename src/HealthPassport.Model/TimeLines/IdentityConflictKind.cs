namespace HealthPassport.Model;

/// <summary>In what cards can differ about who their holder is.</summary>
public enum IdentityConflictKind
{
    /// <summary>Names that agree in nothing.</summary>
    Name,

    /// <summary>Birth dates that cannot be the same.</summary>
    Birth,

    /// <summary>Different sexes.</summary>
    Sex,
}
