using System.Collections.Immutable;
using HealthPassport.Service.Access;
using HealthPassport.Service.Observatory;

namespace HealthPassport.Service.Pages;

/// <summary>The page of the Observatory: which months were counted, and their signed tables.</summary>
internal static class ObservatoryPage
{
    /// <summary>Its path.</summary>
    public const string Path = "/observatory";

    public static void MapObservatoryPages(this IEndpointRouteBuilder routes) =>
        routes.MapGroup(Path).RequireRightOnPage(Right.Administer).MapGet("", async (ClinicMonths months, CancellationToken cancellation) => Show(months.IsOn, await months.ListAsync(cancellation)));

    private static Page Show(bool isOn, ImmutableArray<ToldMonth> months) => new("Observatory", Html.Of($"""
        <p>{(isOn ? "Consultations that are entered at the desk are counted, with noise, into monthly tables." : "Nothing is counted here: the operator has not set CountConsultations.")} No row about a person is kept. A table may be handed to your network, or to anybody: one consultation, added or left out, changes its chance by a factor of e at most (epsilon 1 a month); a person seen n times is protected n times less.</p>
        {Html.If(months.IsEmpty, () => Html.Of($"""<p class="soft">No months yet.</p>"""))}
        {Html.Each(months, Card)}
        """));

    private static Html Card(ToldMonth month) => Html.Of($"""
        <section class="card"><h2>{month.Month} <span class="tag{Html.If(month.State == "signed", () => Html.Of($" good"))}">{month.State}</span></h2>
        <p class="small soft">Clinic <span class="id">{month.Clinic}</span></p>
        {(month.State == "counting"
            ? Html.Of($"""<p>The table can be signed from the second day of the next month on.</p>""")
            : Html.Of($"""<a class="button" href="/admin/observatory/{month.Clinic}/{month.Month}" download="{month.Clinic}-{month.Month}.table">{(month.State == "ready" ? "Sign and save the table" : "Save the table")}</a>"""))}
        </section>
        """);
}
