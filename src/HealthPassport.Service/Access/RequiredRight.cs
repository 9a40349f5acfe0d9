using HealthPassport.Service.Problems;

namespace HealthPassport.Service.Access;

/// <summary>The right that an endpoint asks for.</summary>
/// <param name="AnyOf">One of these is enough.</param>
/// <param name="IsPage">True for a page: who is not signed in is sent to the page where one signs in.</param>
internal sealed record RequiredRight(Right AnyOf, bool IsPage = false);

/// <summary>Says on an endpoint which right it asks for.</summary>
internal static class RequiredRightConventions
{
    /// <summary>Lets only callers with a right in; others get 401 or 403 before the body is read. The description of the API says so by itself.</summary>
    /// <param name="builder">An endpoint or a group.</param>
    /// <param name="anyOf">The right; of several, one is enough.</param>
    public static TBuilder RequireRight<TBuilder>(this TBuilder builder, Right anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequiredRight(anyOf)).WithProblems(ProblemCode.NotSignedIn, ProblemCode.NotAllowed);

    /// <summary>The same for a page.</summary>
    public static TBuilder RequireRightOnPage<TBuilder>(this TBuilder builder, Right anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequiredRight(anyOf, IsPage: true));
}
