using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>One line of the part readable by eye, in one language.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Details">What is known of it, in the order of reading.</param>
internal sealed record Fact(Html Name, ImmutableArray<Html> Details)
{
    /// <summary>Makes a line; details that are not there are left out.</summary>
    public static Fact Of(Html name, params IEnumerable<Html?> details) => new(name, [.. details.OfType<Html>().Where(d => !d.IsEmpty)]);

    /// <summary>The line.</summary>
    public Html Line => Details.IsEmpty ? Html.Of($"<b>{Name}</b>") : Html.Of($"<b>{Name}</b><span class=\"of\">{Html.Join(Details, " <i>·</i> ")}</span>");
}
