namespace HealthPassport.Service.Access.Audit;

/// <summary>One act of administration.</summary>
/// <param name="Day">The day, in UTC. No hour is kept.</param>
/// <param name="Actor">Who did it: an identifier.</param>
/// <param name="ActorName">The actor's name, while it is registered.</param>
/// <param name="Act">What was done, such as <c>client-registered</c>.</param>
/// <param name="Target">To whom or to what.</param>
/// <param name="TargetName">The target's name, while it is registered.</param>
internal sealed record RecordedAct(DateOnly Day, string Actor, string? ActorName, string Act, string Target, string? TargetName);
