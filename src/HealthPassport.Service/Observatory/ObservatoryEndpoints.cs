using HealthPassport.Observatory;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;

namespace HealthPassport.Service.Observatory;

/// <summary>The months of the Observatory, for programs; a page has them for people.</summary>
internal static class ObservatoryEndpoints
{
    /// <summary>The media type of a signed table.</summary>
    public const string TableType = "application/cose";

    private const string Table = "\"0oRM\"";
    private const string Months = """[{ "clinic": "9f86d081884c7d65", "month": "2026-08", "state": "counting" }, { "clinic": "9f86d081884c7d65", "month": "2026-07", "state": "signed" }]""";

    public static void MapObservatory(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder observatory = routes.MapGroup("/admin/observatory").RequireRight(Right.Administer).WithTags("Observatory");
        observatory.MapGet("", async (ClinicMonths months, CancellationToken cancellation) => TypedResults.Json((await months.ListAsync(cancellation)).ToArray(), ObservatoryJson.Default.ToldMonthArray))
            .WithName("ListObservatoryMonths").WithSummary("The months that were counted").WithDescription("Months and their states; no number of what was counted. Empty where CountConsultations is not set.")
            .Produces<ToldMonth[]>().WithExample(null, Months);
        observatory.MapGet("/{clinic}/{month}", TableAsync)
            .WithName("GetObservatoryTable").WithSummary("The signed table of a month").WithDescription("From the second day of the next month on. The first call closes the month and signs its table; every later one gives the same bytes. What is in it is noisy, and may be handed to anybody.")
            .Produces<byte[]>(StatusCodes.Status200OK, TableType).WithExample(null, Table).WithProblems(ProblemCode.NotFound);
    }

    internal static async Task<IResult> TableAsync(string clinic, string month, ClinicMonths months, CancellationToken cancellation) =>
        ClinicNumber.Parse(clinic) is ClinicNumber number && CalendarMonth.Parse(month) is CalendarMonth wanted && await months.TableAsync(number, wanted, cancellation) is byte[] file
            ? TypedResults.File(file, TableType, $"{number}-{wanted}.table")
            : Problem.Of(ProblemCode.NotFound);
}
