namespace HealthPassport.Service.Problems;

/// <summary>Problems that an endpoint answers, besides those that every operation can (<see cref="ProblemExamples"/>).</summary>
/// <param name="Problems">One example of each.</param>
internal sealed record AnsweredProblems(IReadOnlyList<ProblemExample> Problems);

/// <summary>Says on an endpoint which problems it answers.</summary>
internal static class AnsweredProblemConventions
{
    /// <summary>Adds problems to the description of an endpoint or a group.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder builder, params ProblemExample[] problems)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AnsweredProblems(problems));
}
