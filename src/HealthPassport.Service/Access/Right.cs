namespace HealthPassport.Service.Access;

/// <summary>What someone may do. For <see cref="Issue"/> the kinds of entry say what may stand on a card.</summary>
[Flags]
internal enum Right
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Issue, add to, correct, revoke and read passports.</summary>
    Issue = 1,

    /// <summary>Keys, people and their rights, systems, mobile teams.</summary>
    Administer = 2,

    /// <summary>Read what administrators did, and the log with its proofs.</summary>
    Audit = 4,

    /// <summary>All of them.</summary>
    All = Issue | Administer | Audit,
}
