using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Field.Home;
using HealthPassport.Service.Field.Laptop;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Pages;

/// <summary>The page of a mobile team's laptop: enrol, hand in, see what counts; by network or with files on a USB stick.</summary>
internal static class LaptopPage
{
    /// <summary>Its path.</summary>
    public const string Path = "/tour";

    private const string NotAdministrator = "Only an administrator of this laptop enrols it.";

    public static void MapLaptopPages(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder laptop = routes.MapGroup(Path).RequireRightOnPage(Right.Issue | Right.Administer);
        laptop.MapGet("", (HttpContext context, Caller caller, LaptopReceipts receipts, CancellationToken cancellation) => ShowAsync(context, caller, receipts, null, cancellation));
        laptop.MapPost("/request", RequestAsync);
        laptop.MapPost("/enrol", EnrolAsync);
        laptop.MapPost("/hand-in", HandInAsync);
        laptop.MapPost("/file", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(StickFiles.MaxFile));
    }

    internal static async Task<IResult> RequestAsync(HttpContext context, Caller caller, LaptopEnrolment enrolment, LaptopReceipts receipts, CancellationToken cancellation)
    {
        string code = (await context.Request.ReadFormAsync(cancellation)).Fields()("code");
        return !caller.HasAny(Right.Administer) ? await ShowAsync(context, caller, receipts, NotAdministrator, cancellation)
            : (await enrolment.RequestAsync(code, cancellation)).TryGet(out byte[]? request, out ProblemDetails? problem)
            ? new Page("The file for the home", Html.Of($"""
                <div class="card"><ol><li>Save this file on the stick and carry it to the service at home. An administrator there takes it under <em>Mobile teams</em> and gives you an answer.</li>
                <li>Come back here with the answer, and take it under <em>Tour</em>.</li></ol>
                <div class="row">{StickFiles.Saver(request, "field-request.cbor")}<a class="button plain" href="{Path}">Back to the tour</a></div></div>
                """))
            : await ShowAsync(context, caller, receipts, StickFiles.Words(problem), cancellation);
    }

    internal static async Task<IResult> EnrolAsync(HttpContext context, Caller caller, LaptopEnrolment enrolment, LaptopReceipts receipts, HomeLink home, CancellationToken cancellation)
    {
        string code = (await context.Request.ReadFormAsync(cancellation)).Fields()("code");
        if (!caller.HasAny(Right.Administer))
        {
            return await ShowAsync(context, caller, receipts, NotAdministrator, cancellation);
        }

        return (await enrolment.RequestAsync(code, cancellation)).TryGet(out byte[]? request, out ProblemDetails? problem)
            && (await home.SendAsync(HomeEndpoints.EnrolPath, request, cancellation)).TryGet(out byte[]? answer, out problem)
            && (await enrolment.TakeAsync(answer, cancellation)).TryGet(out _, out problem)
            ? TypedResults.Redirect(Path)
            : await ShowAsync(context, caller, receipts, StickFiles.Words(problem!), cancellation);
    }

    internal static async Task<IResult> HandInAsync(HttpContext context, Caller caller, LaptopLog log, LaptopReceipts receipts, HomeLink home, CancellationToken cancellation) =>
        (await home.SendAsync(HomeEndpoints.HandInPath, await log.HandInAsync(cancellation), cancellation)).TryGet(out byte[]? receipt, out ProblemDetails? problem)
            && (await receipts.TakeAsync(receipt, cancellation)).TryGet(out _, out problem)
            ? TypedResults.Redirect(Path)
            : await ShowAsync(context, caller, receipts, StickFiles.Words(problem!), cancellation);

    // An answer or a receipt: whoever comes back with a stick need not know which.
    internal static async Task<IResult> TakeAsync(HttpContext context, Caller caller, LaptopEnrolment enrolment, LaptopReceipts receipts, CancellationToken cancellation)
    {
        if (await StickFiles.ReadAsync(context, cancellation) is not byte[] file)
        {
            return await ShowAsync(context, caller, receipts, "Choose the file that came from home.", cancellation);
        }

        bool isAnswer = FieldGrant.Read(file) is not null;
        if (isAnswer && !caller.HasAny(Right.Administer))
        {
            return await ShowAsync(context, caller, receipts, NotAdministrator, cancellation);
        }

        ProblemDetails? problem;
        bool isTaken = isAnswer ? (await enrolment.TakeAsync(file, cancellation)).TryGet(out _, out problem) : (await receipts.TakeAsync(file, cancellation)).TryGet(out _, out problem);
        return isTaken ? TypedResults.Redirect(Path) : await ShowAsync(context, caller, receipts, StickFiles.Words(problem!), cancellation);
    }

    private static async Task<Page> ShowAsync(HttpContext context, Caller caller, LaptopReceipts receipts, string? wrong, CancellationToken cancellation)
    {
        LaptopState state = await receipts.StateAsync(cancellation);
        Html field = Page.Field(context);
        return new Page("Tour", Html.Of($"""
            {Page.Wrong(wrong)}
            {(state.Enrolled ? Standing(field, state) : Html.Of($"""<p>This laptop has not enrolled yet. It cannot issue before.</p>"""))}
            {Html.If(!state.Enrolled && caller.HasAny(Right.Administer), () => Enrolling(field))}
            <section class="card"><h2>A file came from home</h2>
            <form method="post" action="{Path}/file" enctype="multipart/form-data">{field}
            {StickFiles.Chooser("file", "The answer to your request, or the receipt of what you handed in")}
            <button type="submit">Take the file</button></form></section>
            {Html.If(state.Enrolled && caller.HasAny(Right.Administer), () => Html.Of($"""<details><summary>Begin another tour</summary><p>When this one is over, and all of it is handed in.</p>{Enrolling(field)}</details>"""))}
            """), wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static Html Enrolling(Html field) => Html.Of($"""
        <section class="card"><h2>Enrol</h2>
        <form method="post" action="{Path}/request">{field}
        <label for="code">Code of the tour <span class="soft">(an administrator at home has it)</span></label>
        <input type="text" id="code" name="code" autocomplete="off" autocapitalize="none" spellcheck="false" required>
        <div class="row"><button type="submit" formaction="{Path}/enrol">Enrol by network</button><button type="submit" class="plain">Make a file for the stick</button></div></form></section>
        """);

    private static Html Standing(Html field, LaptopState state)
    {
        IReadOnlyList<LaptopDay> days = state.Days ?? [];
        int open = days.Sum(day => day.Issued - Math.Min(day.Issued, day.Counted));
        return Html.Of($"""
            <section class="card"><h2><bdi>{state.Unit}</bdi></h2>
            <dl><dt>For</dt><dd><bdi>{state.IssuerName}</bdi></dd><dt>Days</dt><dd>{state.FirstDay!.Value} to {state.LastDay!.Value}, in UTC</dd>
            <dt>Entries</dt><dd>{string.Join(", ", state.Kinds!)}</dd><dt>Cards left</dt><dd>{(int)state.IndicesLeft!.Value}</dd></dl></section>
            <section class="card"><h2>Handing in</h2>
            {(state.AllHandedIn == true
                ? Html.Of($"""<p class="done" role="status">{(days.Count == 0 ? "Nothing was issued yet." : "Everything that was issued here counts at home.")}</p>""")
                : Html.Of($"""<p class="wrong" role="status">{(open > 0 ? $"{open} codes do not count at home yet." : "The home has not confirmed everything yet.")} Hand in before you wipe this laptop or begin another tour.</p>"""))}
            {Html.If(days.Count > 0, () => StickFiles.Days(["Codes issued", "Codes that count at home"], days.Select(day => (day.Day, new[] { day.Issued, day.Counted }))))}
            <p class="soft small">Every card has two codes. The files hold no health data.</p>
            <form method="post" action="{Path}/hand-in">{field}<div class="row"><button type="submit">Hand in by network</button><a class="button plain" href="/field/hand-in" download="field-hand-in.cbor">Save a file for the stick</a></div></form></section>
            """);
    }
}
