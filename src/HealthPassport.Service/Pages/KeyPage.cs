using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Keys;

namespace HealthPassport.Service.Pages;

/// <summary>The page of signing keys: which there are, until when they sign, and how each is ended.</summary>
internal static class KeyPage
{
    private static readonly KeyEnding[] Endings =
    [
        new("retire", Act.KeyRetired, "Retire", "Retire this key?",
            "It signs no more, and its private key is destroyed. All cards that it signed stay good. If no other key signs today, the service makes the next one.", IsGrave: false),
        new("destroy", Act.KeyDestroyed, "Destroy the private key", "Destroy the private key?",
            "The private key is destroyed before its time; the key's state and its cards stay as they are. If no other key signs today, the service makes the next one.", IsGrave: false),
        new("compromise", Act.KeyCompromised, "Report as compromised", "Has somebody else had this key?",
            "From the next bundle on, readers reject every card that this key signed, unless it is proven to be older than the leak: they show the entries, and say that this is no proof of forgery. People will come for new cards. There is no way back.", IsGrave: true),
    ];

    public static void MapKeyPages(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder keys = routes.MapGroup("/keys").RequireRightOnPage(Right.Administer);
        keys.MapGet("", (KeyRing ring) => Show(ring));
        keys.MapGet("/{kid}/{ending}", (string kid, string ending, HttpContext context, KeyRing ring) =>
            Find(ring, kid, ending) is (KeyRow key, KeyEnding act) ? Confirm(context, key, act) : Gone());
        keys.MapPost("/{kid}/{ending}", EndAsync);
    }

    internal static async Task<IResult> EndAsync(string kid, string ending, Caller caller, KeyRing ring, KeyActs acts, CancellationToken cancellation)
    {
        if (Find(ring, kid, ending) is not (KeyRow key, KeyEnding act))
        {
            return Gone();
        }

        await acts.EndAsync(key, act.Act, caller, cancellation);
        return TypedResults.Redirect("/keys");
    }

    private static (KeyRow, KeyEnding)? Find(KeyRing ring, string kid, string ending) =>
        ring.Keys.FirstOrDefault(key => key.Kid == kid) is KeyRow key && Endings.FirstOrDefault(one => one.Path == ending) is KeyEnding act && IsOpen(key, act) ? (key, act) : null;

    // A key that has ended can still turn out to have leaked; nothing else can happen to it.
    private static bool IsOpen(KeyRow key, KeyEnding ending) => ending.Act switch
    {
        Act.KeyCompromised => key.State != (int)KeyState.Compromised,
        Act.KeyRetired => key.State == (int)KeyState.Active,
        _ => key.Destroyed_on is null,
    };

    private static Page Show(KeyRing ring) => new("Signing keys", Html.Of($"""
        <p>A key signs for ninety days; the next one is made in time, and the private key is destroyed by itself when its days are over. You need to act only when something is wrong.</p>
        {Html.Each(ring.Keys.Reverse(), key => Card(key, ring.Today))}
        """));

    private static Html Card(KeyRow key, DateOnly today) => Html.Of($"""
        <section class="card"><h2><span class="id">{key.Kid}</span> {State(key, today)}</h2>
        <dl><dt>Signs</dt><dd>{$"{key.FirstDay:yyyy-MM-dd} to {key.LastDay:yyyy-MM-dd}"}{Html.If(key.MaySign && today <= key.LastDay && today >= key.FirstDay, () => Html.Of($" <span class=\"soft\">({key.LastDay.DayNumber - today.DayNumber + 1} days left)</span>"))}</dd>
        <dt>Private key</dt><dd>{(key.Destroyed_on is int day ? $"destroyed on {UnixDay.FromNumber(day):yyyy-MM-dd}" : key.Source == KeyRow.InHardware ? "in hardware" : "in an encrypted file")}</dd></dl>
        <div class="row">{Html.Each(Endings.Where(ending => IsOpen(key, ending)), ending => Html.Of($"""<a class="button plain{Html.If(ending.IsGrave, () => Html.Of($" danger"))}" href="/keys/{key.Kid}/{ending.Path}">{ending.Name}</a>"""))}</div>
        </section>
        """);

    private static Html State(KeyRow key, DateOnly today) => ((KeyState)key.State, key.MaySign) switch
    {
        (KeyState.Compromised, _) => Html.Of($"""<span class="tag bad">compromised</span>"""),
        (KeyState.Retired, _) => Html.Of($"""<span class="tag">retired</span>"""),
        (_, false) => Html.Of($"""<span class="tag">signs no more</span>"""),
        _ when today > key.LastDay => Html.Of($"""<span class="tag">its days are over</span>"""),
        _ when today < key.FirstDay => Html.Of($"""<span class="tag">comes next</span>"""),
        _ => Html.Of($"""<span class="tag good">signs</span>"""),
    };

    private static Page Confirm(HttpContext context, KeyRow key, KeyEnding ending) => new(ending.Question, Html.Of($"""
        <div class="card"><p class="id">{key.Kid}</p><p>{ending.Consequence}</p>
        <div class="row"><form method="post" action="/keys/{key.Kid}/{ending.Path}">{Page.Field(context)}<button type="submit" class="danger">{ending.Name}</button></form><a class="button plain" href="/keys">Leave it as it is</a></div></div>
        """));

    private static Page Gone() => new("Not there", Html.Of($"""<p>There is no such key, or this was done already.</p><a class="button" href="/keys">Back to the keys</a>"""), StatusCodes.Status404NotFound);

    private sealed record KeyEnding(string Path, Act Act, string Name, string Question, string Consequence, bool IsGrave);
}
