using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Field.Home;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Pages;

/// <summary>The home's page of mobile teams: plan a tour, take files from a USB stick, report a laptop as lost.</summary>
internal static class TeamsPage
{
    /// <summary>Its path.</summary>
    public const string Path = "/teams";

    private const string DayFormat = "yyyy-MM-dd";
    private const int UsualDays = 14;
    private const int UsualSupply = 1000;

    public static void MapTeamPages(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder teams = routes.MapGroup(Path).RequireRightOnPage(Right.Administer);
        teams.MapGet("", (HttpContext context, Tours tours, TimeProvider clock, CancellationToken cancellation) => ShowAsync(context, tours, clock, null, cancellation));
        teams.MapPost("/plan", PlanAsync);
        teams.MapPost("/file", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(StickFiles.MaxFile));
        teams.MapPost("/{id}/lost", LoseAsync);
    }

    internal static async Task<IResult> PlanAsync(HttpContext context, Tours tours, TimeProvider clock, CancellationToken cancellation)
    {
        IFormCollection form = await context.Request.ReadFormAsync(cancellation);
        Func<string, string> field = form.Fields();
        TourBody body = new()
        {
            Unit = field("unit"),
            FirstDay = Day(field("first")) ?? default,
            Days = int.TryParse(field("days"), NumberStyles.None, CultureInfo.InvariantCulture, out int days) ? days : 0,
            Kinds = [.. form["kinds"].OfType<string>()],
            Supply = int.TryParse(field("supply"), NumberStyles.None, CultureInfo.InvariantCulture, out int supply) ? supply : 0,
        };
        return (await tours.CreateAsync(body, cancellation)).TryGet(out TourMade? made, out ProblemDetails? problem)
            ? new Page("The code of the tour", Html.Of($"""
                <div class="card"><p>Give it to the team by a way that nobody else reads: whoever enters it first on a laptop, issues in your name. It works once, and is shown only now.</p>
                <p class="secret">{made.Code}</p><a class="button" href="{Path}">Back to mobile teams</a></div>
                """))
            : await ShowAsync(context, tours, clock, StickFiles.Words(problem), cancellation);
    }

    // A request or a hand-in: whoever brings the stick need not know which.
    internal static async Task<IResult> TakeAsync(HttpContext context, Tours tours, Enrolment enrolment, Intake intake, TimeProvider clock, CancellationToken cancellation)
    {
        if (await StickFiles.ReadAsync(context, cancellation) is not byte[] file)
        {
            return await ShowAsync(context, tours, clock, "Choose the file that the team has brought.", cancellation);
        }

        if (FieldRequest.Read(file) is not null)
        {
            return (await enrolment.AnswerAsync(file, cancellation)).TryGet(out byte[]? answer, out ProblemDetails? refused)
                ? new Page("The laptop may enrol", Html.Of($"""
                    <div class="card"><p>Save the answer on the stick. The team takes it on the laptop under <em>Tour</em>; from then on the laptop issues without a network.</p>
                    <div class="row">{StickFiles.Saver(answer, "field-answer.cbor")}<a class="button plain" href="{Path}">Back to mobile teams</a></div></div>
                    """))
                : await ShowAsync(context, tours, clock, StickFiles.Words(refused), cancellation);
        }

        return (await intake.TakeAsync(file, cancellation)).TryGet(out byte[]? bytes, out ProblemDetails? problem)
            ? await ReceiptAsync(bytes, tours, cancellation)
            : await ShowAsync(context, tours, clock, StickFiles.Words(problem), cancellation);
    }

    internal static async Task<IResult> LoseAsync(string id, HttpContext context, Tours tours, TimeProvider clock, CancellationToken cancellation)
    {
        Func<string, string> field = (await context.Request.ReadFormAsync(cancellation)).Fields();
        byte[] tour = id.Length == 2 * EnrolmentCode.TourLength && id.All(char.IsAsciiHexDigit) ? Convert.FromHexString(id) : [];
        if (field("certain").Length == 0)
        {
            return await ShowAsync(context, tours, clock, "Nothing was done: tick the box when the laptop is lost.", cancellation);
        }

        return (await tours.LoseAsync(tour, Day(field("first")) ?? default, cancellation)).TryGet(out _, out ProblemDetails? problem)
            ? TypedResults.Redirect(Path)
            : await ShowAsync(context, tours, clock, StickFiles.Words(problem), cancellation);
    }

    private static async Task<Page> ReceiptAsync(byte[] bytes, Tours tours, CancellationToken cancellation)
    {
        Receipt receipt = Receipt.Read(bytes)!;
        TourState tour = (await tours.FindAsync(receipt.Tour, cancellation))!;
        return new Page("Taken in", Html.Of($"""
            <section class="card"><h2><bdi>{tour.Unit}</bdi></h2>
            <p class="done" role="status">{receipt.Days.Sum(day => day.Codes)} codes of this tour count from now on, whatever happens to the laptop.</p>
            {StickFiles.Days(["Codes that count"], receipt.Days.Select(day => (day.Day, new[] { day.Codes })))}
            {Html.If(receipt.ActsTaken + receipt.ActsRefused > 0, () => Html.Of($"<p>Cards revoked or suspended on the way: {receipt.ActsTaken} taken over, {receipt.ActsRefused} not.</p>"))}
            <p>Save the receipt on the stick. The team takes it on the laptop under <em>Tour</em>, and has the newest trust file with it.</p>
            <div class="row">{StickFiles.Saver(bytes, "field-receipt.cbor")}<a class="button plain" href="{Path}">Back to mobile teams</a></div></section>
            """));
    }

    private static async Task<Page> ShowAsync(HttpContext context, Tours tours, TimeProvider clock, string? wrong, CancellationToken cancellation)
    {
        Html field = Page.Field(context);
        IReadOnlyList<TourState> all = (await tours.ListAsync(cancellation)).Tours;
        DateOnly today = UnixDay.Of(clock.GetUtcNow());
        return new Page("Mobile teams", Html.Of($"""
            {Page.Wrong(wrong)}
            <section class="card"><h2>A team has brought a stick</h2>
            <form method="post" action="{Path}/file" enctype="multipart/form-data">{field}
            {StickFiles.Chooser("file", "The laptop's request, or what it hands in")}
            <button type="submit">Take the file</button></form></section>
            {Html.If(all.Count == 0, () => Html.Of($"""<p class="soft">No tours yet.</p>"""))}
            {Html.Each(all, tour => Card(field, tour, today))}
            <details class="card"{Html.If(all.Count == 0, () => Html.Of($" open"))}><summary>Plan a tour</summary>
            <form method="post" action="{Path}/plan">{field}
            <label for="unit">Name of the team <span class="soft">(it goes into no card)</span></label><input type="text" id="unit" name="unit" maxlength="{Subject.MaxName}" autocomplete="off" required>
            <label for="first">First day <span class="soft">(in UTC)</span></label><input type="date" id="first" name="first" value="{today}" min="{today}" required>
            <label for="days">Days</label><input type="number" id="days" name="days" value="{UsualDays}" min="1" max="{FieldTour.MaxDays}" required>
            <label for="supply">Cards <span class="soft">(take more than you need)</span></label><input type="number" id="supply" name="supply" value="{UsualSupply}" min="1" max="{FieldGrant.MaxSupply}" required>
            {RightTags.KindBoxes("Kinds of entry that the team vouches for", EntryKinds.All)}
            <button type="submit">Make a code</button></form></details>
            """), wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static Html Card(Html field, TourState tour, DateOnly today) => Html.Of($"""
        <section class="card"><h2><bdi>{tour.Unit}</bdi> {State(tour, today)}</h2>
        <dl><dt>Days</dt><dd>{tour.FirstDay} to {tour.LastDay}</dd><dt>Entries</dt><dd>{string.Join(", ", tour.Kinds)}</dd>
        {Html.If(tour.LostFrom is not null, () => Html.Of($"<dt>Lost</dt><dd>untrusted from {tour.LostFrom!.Value} on, but for what was handed in</dd>"))}</dl>
        {(tour.HandedIn.Count == 0 ? Html.Of($"""<p class="soft">Nothing was handed in yet.</p>""") : StickFiles.Days(["Codes handed in"], tour.HandedIn.Select(day => (day.Day, new[] { day.Codes }))))}
        {Html.If(tour.Enrolled && tour.LostFrom is null, () => Html.Of($"""
            <details><summary>The laptop is lost</summary><form method="post" action="{Path}/{tour.Id}/lost">{field}
            <p>Nothing more is taken in from it. From the first untrusted day on only cards that were handed in stay good; readers show the others with caution. There is no way back.</p>
            <label for="first-{tour.Id}">First untrusted day: when it was last seen for certain</label><input type="date" id="first-{tour.Id}" name="first" min="{tour.FirstDay}" max="{tour.LastDay}" required>
            <fieldset><div class="choices"><label><input type="checkbox" name="certain" value="yes" required>The laptop of {tour.Unit} is lost</label></div></fieldset>
            <button type="submit" class="danger">Report it</button></form></details>
            """))}
        </section>
        """);

    private static Html State(TourState tour, DateOnly today) =>
        tour.LostFrom is not null ? Html.Of($"""<span class="tag bad">laptop lost</span>""")
        : !tour.Enrolled ? Html.Of($"""<span class="tag">no laptop yet</span>""")
        : tour.LastDay < today ? Html.Of($"""<span class="tag">over</span>""")
        : Html.Of($"""<span class="tag good">enrolled</span>""");

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
