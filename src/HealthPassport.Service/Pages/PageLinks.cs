using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Observatory;

namespace HealthPassport.Service.Pages;

/// <summary>A link to a page of this service.</summary>
/// <param name="Path">The path.</param>
/// <param name="Name">What it is called.</param>
internal sealed record PageLink(string Path, string Name);

/// <summary>Which pages somebody may open.</summary>
internal static class PageLinks
{
    private static readonly PageLink People = new("/people", "People and systems");
    private static readonly PageLink Keys = new("/keys", "Keys");
    private static readonly PageLink Teams = new(TeamsPage.Path, "Mobile teams");
    private static readonly PageLink Observatory = new(ObservatoryPage.Path, "Observatory");
    private static readonly PageLink Desk = new("/desk", "Desk");
    private static readonly PageLink Laptop = new(LaptopPage.Path, "Tour");

    /// <summary>The pages for some rights, at home or on a laptop.</summary>
    public static IEnumerable<PageLink> For(Right rights, HttpContext context)
    {
        bool isLaptop = context.RequestServices.GetRequiredService<LaptopKeys>().IsLaptop;
        bool mayIssue = rights.HasFlag(Right.Issue);
        return
        [
            .. mayIssue ? new[] { Desk } : [],
            .. (isLaptop, rights.HasFlag(Right.Administer)) switch
            {
                (true, true) => [Laptop, People],
                (true, false) => mayIssue ? new[] { Laptop } : [],
                (false, true) => [People, Keys, Teams, .. context.RequestServices.GetRequiredService<ClinicCounters>().IsOn ? new[] { Observatory } : []],
                _ => [],
            },
        ];
    }
}
