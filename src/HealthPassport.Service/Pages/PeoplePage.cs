using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Access.Outside;
using HealthPassport.Service.Access.People;

namespace HealthPassport.Service.Pages;

/// <summary>The page of people and systems: list, invite, register, set rights, take away.</summary>
internal static class PeoplePage
{
    public static void MapPeoplePages(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder people = routes.MapGroup("/people").RequireRightOnPage(Right.Administer);
        people.MapGet("", (HttpContext context, Staff staff, Subjects subjects, CancellationToken cancellation) => ShowAsync(context, staff, subjects, null, cancellation));
        people.MapPost("/invite", InviteAsync);
        people.MapPost("/register", RegisterAsync);
        people.MapPost("/{id}/link", LinkAsync);
        people.MapPost("/{id}/rights", SetRightsAsync);
        people.MapPost("/{id}/outside", MatchAsync);
        people.MapGet("/{id}/remove", ConfirmAsync);
        people.MapPost("/{id}/remove", RemoveAsync);
    }

    internal static async Task<IResult> InviteAsync(HttpContext context, Caller caller, Staff staff, Subjects subjects, CancellationToken cancellation)
    {
        IFormCollection form = await context.Request.ReadFormAsync(cancellation);
        (string login, string name) = (form.Fields()("login"), form.Fields()("name"));
        if (!Staff.IsLogin(login) || !Subject.IsName(name))
        {
            return await ShowAsync(context, staff, subjects, $"The name to sign in with must have 2 to {Staff.MaxLogin} letters or digits, or the signs . - _ @, and nobody is without a name.", cancellation);
        }

        if (!TryReadRights(form, out Right rights, out EntryKinds kinds))
        {
            return await ShowAsync(context, staff, subjects, SetRights.Wanted, cancellation);
        }

        return await staff.InviteAsync(login, name, rights, kinds, caller.Id, cancellation) is (Person _, string secret)
            ? Invited(name, staff.Link(secret))
            : await ShowAsync(context, staff, subjects, "Somebody has this name to sign in with already.", cancellation);
    }

    internal static async Task<IResult> LinkAsync(string id, Caller caller, Staff staff, Subjects subjects, CancellationToken cancellation) =>
        await subjects.FindAsync(id, cancellation) is Subject subject && await staff.LinkAsync(id, caller.Id, cancellation) is string secret ? Invited(subject.Name, staff.Link(secret)) : Gone();

    internal static async Task<IResult> RegisterAsync(HttpContext context, Caller caller, ClientRegister register, Staff staff, Subjects subjects, CancellationToken cancellation)
    {
        IFormCollection form = await context.Request.ReadFormAsync(cancellation);
        string name = form.Fields()("name");
        if (!Subject.IsName(name) || !TryReadRights(form, out Right rights, out EntryKinds kinds))
        {
            return await ShowAsync(context, staff, subjects, Subject.IsName(name) ? SetRights.Wanted : "A system needs a name.", cancellation);
        }

        (ImmutableArray<ClientKey> keys, string wanted) = ReadKey(form.Fields()("key"));
        if (keys.IsEmpty)
        {
            return await ShowAsync(context, staff, subjects, wanted, cancellation);
        }

        Subject subject = new(Subject.NewId(CallerKind.System), CallerKind.System, name, rights, kinds);
        await register.AddAsync(subject, keys, caller.Id, cancellation);
        return new Page("The system is registered", Html.Of($"""
            <div class="card"><p>Its client id, for <code>iss</code> and <code>sub</code> of its assertions:</p><p class="secret">{subject.Id}</p>
            <p>It asks for access tokens at <code>{TokenEndpoint.Path}</code>.</p><a class="button" href="/people">Back to people and systems</a></div>
            """));
    }

    internal static async Task<IResult> SetRightsAsync(string id, HttpContext context, Caller caller, Staff staff, Subjects subjects, CancellationToken cancellation)
    {
        IFormCollection form = await context.Request.ReadFormAsync(cancellation);
        if (!TryReadRights(form, out Right rights, out EntryKinds kinds))
        {
            return await ShowAsync(context, staff, subjects, SetRights.Wanted, cancellation);
        }

        return await subjects.FindAsync(id, cancellation) is Subject subject
            ? await AfterAsync(await subjects.GrantAsync(id, subject.Kind, rights, kinds, caller.Id, cancellation), context, staff, subjects, cancellation)
            : Gone();
    }

    internal static async Task<IResult> MatchAsync(string id, HttpContext context, Caller caller, OutsideProvider provider, OutsidePeople outside, Staff staff, Subjects subjects, CancellationToken cancellation)
    {
        string subject = (await context.Request.ReadFormAsync(cancellation)).Fields()("subject");
        return provider.IsOn && subject.Length is > 0 and <= MatchPerson.MaxLength && await outside.MatchAsync(id, provider.Issuer, subject, caller.Id, cancellation)
            ? TypedResults.Redirect("/people")
            : await ShowAsync(context, staff, subjects, "This subject is somebody else's already, or it is none.", cancellation);
    }

    internal static async Task<IResult> ConfirmAsync(string id, HttpContext context, Subjects subjects, CancellationToken cancellation) =>
        await subjects.FindAsync(id, cancellation) is Subject subject
            ? new Page($"Take away {subject.Name}?", Html.Of($"""
                <div class="card"><p>Rights, keys, passkeys, access tokens and sessions end at once. What was issued stays good. There is no way back; the name can be registered again.</p>
                <div class="row"><form method="post" action="/people/{subject.Id}/remove">{Page.Field(context)}<button type="submit" class="danger">Take away</button></form><a class="button plain" href="/people">Keep</a></div></div>
                """))
            : Gone();

    internal static async Task<IResult> RemoveAsync(string id, HttpContext context, Caller caller, Staff staff, Subjects subjects, CancellationToken cancellation) =>
        await subjects.FindAsync(id, cancellation) is Subject subject
            ? await AfterAsync(await subjects.RemoveAsync(id, subject.Kind, caller.Id, cancellation), context, staff, subjects, cancellation)
            : Gone();

    private static bool TryReadRights(IFormCollection form, out Right rights, out EntryKinds kinds)
    {
        string[] names = [.. form["rights"].OfType<string>()];

        // On a page the kinds may stand ticked while "issue" is taken off.
        string[] kindNames = names.Contains("issue") ? [.. form["kinds"].OfType<string>()] : [];
        return SetRights.TryRead(names, kindNames, out rights, out kinds);
    }

    private static (ImmutableArray<ClientKey> Keys, string Wanted) ReadKey(string text)
    {
        try
        {
            JsonElement key = JsonElement.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return ClientEndpoints.ReadKeys(key.ValueKind == JsonValueKind.Object && key.TryGetProperty("keys", out JsonElement keys) && keys.ValueKind == JsonValueKind.Array ? [.. keys.EnumerateArray()] : [key]);
        }
        catch (JsonException)
        {
            return ([], "The key is not JSON: paste the system's public key as a JWK, or a set of them.");
        }
    }

    private static async Task<IResult> AfterAsync(SubjectChange change, HttpContext context, Staff staff, Subjects subjects, CancellationToken cancellation) => change switch
    {
        SubjectChange.Done => TypedResults.Redirect("/people"),
        SubjectChange.LastAdministrator => await ShowAsync(context, staff, subjects, "This is the last administrator: first give somebody else the right.", cancellation),
        _ => Gone(),
    };

    private static Page Gone() => new("Not there", Html.Of($"""<p>There is nobody under this address. Somebody else may have taken them away.</p><a class="button" href="/people">Back to people and systems</a>"""), StatusCodes.Status404NotFound);

    private static Page Invited(string name, string link) => new($"A link for {name}", Html.Of($"""
        <div class="card"><p>Hand it over in person, or by a channel that you trust: whoever opens it first, becomes {name}. It is good once, for three days, and shown only now.</p>
        <p class="secret">{link}</p><a class="button" href="/people">Back to people and systems</a></div>
        """));

    private static async Task<IResult> ShowAsync(HttpContext context, Staff staff, Subjects subjects, string? wrong, CancellationToken cancellation)
    {
        IReadOnlyList<StaffMember> people = await staff.ListAsync(cancellation);
        IReadOnlyList<Subject> systems = await subjects.ListAsync(CallerKind.System, cancellation);
        Html field = Page.Field(context);
        OutsideProvider outside = context.RequestServices.GetRequiredService<OutsideProvider>();
        return new Page("People and systems", Html.Of($"""
            {Page.Wrong(wrong)}
            <h2>People</h2>
            {Html.Each(people, person => Card(field, person.Id, person.Name, person.Rights, person.Kinds, Html.Of($"""
                <p class="soft">Signs in as <strong>{person.Login}</strong> {(person.IsInvited ? "– has not used the link yet" : person.Passkeys > 0 ? "with a passkey" : "with a password")}</p>
                """), Html.Of($"""<form method="post" action="/people/{person.Id}/link">{field}<button type="submit" class="plain">New one-time link</button></form>"""), Match(outside, field, person.Id)))}
            <details class="card"{Html.If(people.Count == 0, () => Html.Of($" open"))}><summary>Invite a person</summary>
            <form method="post" action="/people/invite">{field}
            <label for="invite-name">Name, as others see it</label><input type="text" id="invite-name" name="name" maxlength="{Subject.MaxName}" required>
            <label for="invite-login">Name to sign in with</label><input type="text" id="invite-login" name="login" maxlength="{Staff.MaxLogin}" autocapitalize="none" spellcheck="false" autocomplete="off" required>
            {RightTags.Boxes(Right.Issue, EntryKinds.All)}
            <button type="submit">Make a one-time link</button></form></details>
            <h2>Systems</h2>
            {Html.If(systems.Count == 0, () => Html.Of($"""<p class="soft">None yet. A system signs in with its own key: no password is shared.</p>"""))}
            {Html.Each(systems, system => Card(field, system.Id, system.Name, system.Rights, system.Kinds, Html.Of($"""<p class="id">{system.Id}</p>"""), Html.Empty, Html.Empty))}
            <details class="card"><summary>Register a system</summary>
            <form method="post" action="/people/register">{field}
            <label for="system-name">Name</label><input type="text" id="system-name" name="name" maxlength="{Subject.MaxName}" autocomplete="off" required>
            <label for="system-key">Public key, as a JWK <span class="soft">(P-256; or RSA with alg RS256 or PS256)</span></label><textarea id="system-key" name="key" spellcheck="false" required></textarea>
            {RightTags.Boxes(Right.Issue, EntryKinds.All)}
            <button type="submit">Register</button></form></details>
            """), wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static Html Match(OutsideProvider outside, Html field, string id) => Html.If(outside.IsOn, () => Html.Of($"""
        <details><summary>Sign-in with {outside.Name}</summary>
        <form method="post" action="/people/{id}/outside">{field}<label for="subject-{id}">Subject there <span class="soft">(the page after a first try shows it)</span></label>
        <input type="text" id="subject-{id}" name="subject" maxlength="{MatchPerson.MaxLength}" autocomplete="off" required><button type="submit">Match</button></form></details>
        """));

    private static Html Card(Html field, string id, string name, Right rights, EntryKinds kinds, Html about, Html more, Html last) => Html.Of($"""
        <section class="card"><h3><bdi>{name}</bdi></h3>
        {about}
        <p>{RightTags.Of(rights, kinds)}</p>
        <div class="row">{more}<a class="button plain danger" href="/people/{id}/remove">Take away</a></div>
        <details><summary>Change rights</summary>
        <form method="post" action="/people/{id}/rights">{field}{RightTags.Boxes(rights, kinds)}<button type="submit">Set these rights</button></form></details>
        {last}
        </section>
        """);
}
