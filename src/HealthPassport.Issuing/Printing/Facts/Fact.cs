using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>One line of the part readable by eye, in one language.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Details">What is known of it, in the order of reading.</param>
internal sealed record Fact(Html Name, ImmutableArray<Html> Details)
{
    /// <summary>Makes a line; details that are not there are left out.</summary>
    public static Fact Of(Html name, params IEnumerable<Html?> details) => new(name, [.. details.OfType<Html>().Where(d => !d.IsEmpty)]);

    /// <summary>What stands below, in a line of its own.</summary>
    public ImmutableArray<Html> Below { get; private init; } = [];

    /// <summary>The line, and the one below it.</summary>
    public Html Line => Html.Of($"<b>{Name}</b>{Html.Dotted(Details)}{(Below.IsEmpty ? Html.Empty : Html.Of($"<div>{Html.Dotted(Below)}</div>"))}");

    /// <summary>The same with a line below it.</summary>
    public Fact With(params IEnumerable<Html?> below) => this with { Below = [.. below.OfType<Html>().Where(d => !d.IsEmpty)] };
}
