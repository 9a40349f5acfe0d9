namespace HealthPassport.Service.Log;

/// <summary>A statement that is committed together with leaves: both are on the disk, or neither. It must not be able to fail, since a group would fail with it.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record GroupStatement(string Sql, object Parameters);
