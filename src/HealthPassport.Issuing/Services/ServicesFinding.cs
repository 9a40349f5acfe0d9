namespace HealthPassport.Issuing;

/// <summary>What is wrong with the source of a services pack, or what its author should look at.</summary>
/// <param name="Code">The rule, in kebab case (<c>specs/services-pack.md</c> §8).</param>
/// <param name="Where">The place, such as <c>services[3].hours</c>; empty for the whole. It names members and never quotes what they hold.</param>
/// <param name="IsError">True when the pack cannot be signed with it.</param>
public sealed record ServicesFinding(string Code, string Where, bool IsError);
