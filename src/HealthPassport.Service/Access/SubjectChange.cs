namespace HealthPassport.Service.Access;

/// <summary>What came of a change.</summary>
internal enum SubjectChange
{
    /// <summary>Done; it counts already.</summary>
    Done,

    /// <summary>There is nobody of this kind with this identifier.</summary>
    NotFound,

    /// <summary>Nobody could administer the service any more.</summary>
    LastAdministrator,
}
