namespace HealthPassport.Service.Access;

/// <summary>What kind of caller asks.</summary>
internal enum CallerKind
{
    /// <summary>A member of staff with a session.</summary>
    Person = 1,

    /// <summary>A partner system with an access token.</summary>
    System = 2,

    /// <summary>A mobile team's laptop.</summary>
    Unit = 3,
}
