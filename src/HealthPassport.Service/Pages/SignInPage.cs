using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Outside;
using HealthPassport.Service.Access.People;
using Microsoft.AspNetCore.Identity;

namespace HealthPassport.Service.Pages;

/// <summary>The page where people sign in; for those who have, who they are, and the way out.</summary>
internal static class SignInPage
{
    /// <summary>What is said to those who try too often.</summary>
    public const string TooOften = "Too many tries. Wait five minutes.";

    // One sentence for all causes: it tells no stranger whether a name is known.
    private const string Refused = "The name or the password is wrong, or there were too many tries: then wait five minutes.";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", ShowAsync);
        routes.MapPost("/sign-in", SignInAsync);
        routes.MapPost("/sign-in/passkey-options", async (SignInManager<Person> signIn) => TypedResults.Text(await signIn.MakePasskeyRequestOptionsAsync(null!), "application/json"));
        routes.MapPost("/sign-in/new-passkey-options", NewPasskeyOptionsAsync);
        routes.MapPost("/sign-in/new-passkey", NewPasskeyAsync);
        routes.MapPost("/sign-out", async (HttpContext context, Sessions sessions, CancellationToken cancellation) =>
        {
            await sessions.EndAsync(context, cancellation);
            return TypedResults.Redirect("/sign-in");
        });
    }

    internal static async Task<IResult> ShowAsync(HttpContext context, Sessions sessions, Subjects subjects, CancellationToken cancellation)
    {
        Caller? caller = await sessions.FindAsync(context);
        context.Features.Set(caller);
        return caller is not null && await subjects.FindAsync(caller.Id, cancellation) is Subject subject ? SignedIn(context, subject) : Form(context, "", null);
    }

    internal static async Task<IResult> SignInAsync(
        HttpContext context, Sessions sessions, SignInManager<Person> signIn, UserManager<Person> people, PasswordSignIn passwords, SignInLimit limit, CancellationToken cancellation)
    {
        IFormCollection form = await context.Request.ReadFormAsync(cancellation);
        string login = form["login"].ToString().Trim();
        if (!limit.TryOne(context))
        {
            return Form(context, login, TooOften);
        }

        Person? person = form["credential"].ToString() is { Length: > 0 } credential
            ? await OfPasskeyAsync(signIn, people, credential)
            : await passwords.FindAsync(login, form["password"].ToString(), cancellation);
        if (person is null)
        {
            return Form(context, login, Refused);
        }

        await sessions.StartAsync(context, person.Id, cancellation);
        return TypedResults.Redirect("/sign-in");
    }

    internal static async Task<IResult> NewPasskeyOptionsAsync(HttpContext context, Sessions sessions, SignInManager<Person> signIn, UserManager<Person> people) =>
        await sessions.FindAsync(context) is Caller caller && await people.FindByIdAsync(caller.Id) is Person person
            ? TypedResults.Text(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id, Name = person.Login, DisplayName = person.Name }), "application/json")
            : TypedResults.Text("The session has ended. Sign in again.", statusCode: StatusCodes.Status401Unauthorized);

    // A password beside a passkey would be the weaker door.
    internal static async Task<IResult> NewPasskeyAsync(HttpContext context, Sessions sessions, SignInManager<Person> signIn, UserManager<Person> people, CancellationToken cancellation)
    {
        IFormCollection form = await context.Request.ReadFormAsync(cancellation);
        if (await sessions.FindAsync(context) is Caller caller && await people.FindByIdAsync(caller.Id) is Person person
            && await SetUpPage.AttestAsync(signIn, form["credential"].ToString()) is { Succeeded: true } passkey && passkey.UserEntity.Id == person.Id)
        {
            await people.AddOrUpdatePasskeyAsync(person, passkey.Passkey);
            person.PasswordHash = null;
            await people.UpdateSecurityStampAsync(person);
        }

        return TypedResults.Redirect("/sign-in");
    }

    private static async Task<Person?> OfPasskeyAsync(SignInManager<Person> signIn, UserManager<Person> people, string credential)
    {
        try
        {
            PasskeyAssertionResult<Person> result = await signIn.PerformPasskeyAssertionAsync(credential);
            if (result.Succeeded)
            {
                await people.AddOrUpdatePasskeyAsync(result.User, result.Passkey);      // the counter, which shows copies
                return result.User;
            }
        }
        catch (InvalidOperationException)
        {
            // No challenge was asked for by this browser, or it is older than five minutes.
        }

        return null;
    }

    private static Page Form(HttpContext context, string login, string? wrong)
    {
        OutsideProvider outside = context.RequestServices.GetRequiredService<OutsideProvider>();
        return new Page("Sign in", Html.Of($"""
            {Page.Wrong(wrong)}
            <form class="card" method="post" action="/sign-in">
            {Page.Field(context)}
            <input type="hidden" name="credential">
            <div data-passkey="get" data-options="/sign-in/passkey-options" hidden>
            <button type="button">Sign in with a passkey</button>
            <p role="status" class="small"></p>
            <p class="or">or</p>
            </div>
            <label for="login">Name</label>
            <input type="text" id="login" name="login" value="{login}" autocomplete="username" autocapitalize="none" spellcheck="false" required>
            <label for="password">Password</label>
            <input type="password" id="password" name="password" autocomplete="current-password" required>
            <button type="submit" class="plain">Sign in with the password</button>
            </form>
            {Html.If(outside.IsOn, () => Html.Of($"""<p><a class="button plain" href="/sign-in/outside">Sign in with {outside.Name}</a></p>"""))}
            <p class="soft small">Lost the password or the passkey? An administrator makes you a new one-time link.</p>
            """), wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static Page SignedIn(HttpContext context, Subject subject) => new("You are signed in", Html.Of($"""
        <div class="card">
        <dl><dt>Name</dt><dd>{subject.Name}</dd><dt>Rights</dt><dd>{RightTags.Of(subject.Rights, subject.Kinds)}</dd></dl>
        <div class="row">
        <a class="button" href="/try">Try the API</a>
        {Html.Each(PageLinks.For(subject.Rights, context), link => Html.Of($"""<a class="button plain" href="{link.Path}">{link.Name}</a>"""))}
        <form method="post" action="/sign-out">{Page.Field(context)}<button type="submit" class="plain">Sign out</button></form>
        </div>
        </div>
        <form class="card" method="post" action="/sign-in/new-passkey" hidden>
        {Page.Field(context)}
        <input type="hidden" name="credential">
        <div data-passkey="create" data-options="/sign-in/new-passkey-options" hidden>
        <h2>Add a passkey</h2>
        <p>This device or a security key keeps it. From then on no password is needed, and none is taken.</p>
        <button type="button" class="plain">Add a passkey</button>
        <p role="status" class="small"></p>
        </div>
        </form>
        <p class="soft small">The session ends after eight hours without a request, and after twelve in any case.</p>
        """));
}
