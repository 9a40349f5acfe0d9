using HealthPassport.Service.Access;
using HealthPassport.Service.Access.People;
using Microsoft.AspNetCore.Identity;

namespace HealthPassport.Service.Pages;

/// <summary>The page behind a one-time link: choose a passkey or a password. The first administrator also says who they are.</summary>
internal static class SetUpPage
{
    public static void MapSetUp(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/setup", (HttpContext context) => Show(context, new Answers("", "", "", IsFirst: true), null));
        routes.MapGet("/join", (HttpContext context) => Show(context, new Answers("", "", "", IsFirst: false), null));
        routes.MapPost("/setup", AcceptAsync);
        routes.MapPost("/setup/passkey-options", OptionsAsync);
    }

    internal static async Task<IResult> AcceptAsync(HttpContext context, Staff staff, Sessions sessions, SignInManager<Person> signIn, SignInLimit limit, CancellationToken cancellation)
    {
        Func<string, string> field = (await context.Request.ReadFormAsync(cancellation)).Fields();
        Answers answers = new(field("secret"), field("login"), field("name"), field("first").Length > 0);
        if (!limit.TryOne(context))
        {
            return Show(context, answers, SignInPage.TooOften);
        }

        Acceptance acceptance = new(answers.Secret, answers.Login, answers.Name, context.Request.Form["password"]);
        if (field("credential") is { Length: > 0 } credential)
        {
            PasskeyAttestationResult passkey = await AttestAsync(signIn, credential);
            if (!passkey.Succeeded)
            {
                return Show(context, answers, "The passkey was not made. Try again, or take a password.");
            }

            // The names come from what the passkey was made for: that is what the device will show.
            acceptance = new(answers.Secret, passkey.UserEntity.Name, passkey.UserEntity.DisplayName, null, passkey.Passkey, passkey.UserEntity.Id);
        }

        (Person? person, string wrong) = await staff.AcceptAsync(acceptance, cancellation);
        if (person is null)
        {
            return Show(context, answers, wrong);
        }

        await sessions.StartAsync(context, person.Id, cancellation);
        return TypedResults.Redirect("/sign-in");
    }

    // The link is looked at, not used: it is used when the passkey comes.
    internal static async Task<IResult> OptionsAsync(
        HttpContext context, Staff staff, SignInManager<Person> signIn, SignInLimit limit, CancellationToken cancellation)
    {
        Func<string, string> field = (await context.Request.ReadFormAsync(cancellation)).Fields();
        if (!limit.TryOne(context))
        {
            return TypedResults.Text(SignInPage.TooOften, statusCode: StatusCodes.Status429TooManyRequests);
        }

        (Person? person, string wrong) = await staff.WhoAsync(field("secret"), field("login"), field("name"), cancellation);
        return person is null
            ? TypedResults.Text(wrong, statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Text(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id, Name = person.Login, DisplayName = person.Name }), "application/json");
    }

    // Without options of this browser there is nothing to compare with, which Identity says by an exception.
    internal static async Task<PasskeyAttestationResult> AttestAsync(SignInManager<Person> signIn, string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            return PasskeyAttestationResult.Fail(new PasskeyException("No options.", e));
        }
    }

    private static Page Show(HttpContext context, Answers answers, string? wrong) => new(answers.IsFirst ? "Set the service up" : "Choose how you sign in", Html.Of($"""
        {Page.Wrong(wrong)}
        <form class="card" method="post" action="/setup">
        {Page.Field(context)}
        <input type="hidden" name="credential">
        <div id="secret-part">
        <label for="secret">Code of your link <span class="soft">(what stands behind the #)</span></label>
        <input type="text" id="secret" name="secret" value="{answers.Secret}" autocomplete="off" required>
        </div>
        {Html.If(answers.IsFirst, () => Names(answers))}
        <div data-passkey="create" data-options="/setup/passkey-options" hidden>
        <h2>With a passkey</h2>
        <p>Your phone, your computer or a security key keeps it; you need no password.</p>
        <button type="button">Make a passkey</button>
        <p role="status" class="small"></p>
        <p class="or">or</p>
        </div>
        <h2>With a password</h2>
        <label for="password">Password <span class="soft">(at least {PasswordRules.MinLength} characters; three or four words are good)</span></label>
        <input type="password" id="password" name="password" autocomplete="new-password" maxlength="{PasswordRules.MaxLength}">
        <button type="submit">Take this password</button>
        </form>
        """), wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static Html Names(Answers answers) => Html.Of($"""
        <input type="hidden" name="first" value="yes">
        <p class="soft">You will be the first administrator of this service.</p>
        <label for="login">Name to sign in with</label>
        <input type="text" id="login" name="login" value="{answers.Login}" maxlength="{Staff.MaxLogin}" autocomplete="username" autocapitalize="none" spellcheck="false">
        <label for="name">Your name, as others see it</label>
        <input type="text" id="name" name="name" value="{answers.Name}" maxlength="{Subject.MaxName}" autocomplete="name">
        """);

    private sealed record Answers(string Secret, string Login, string Name, bool IsFirst);
}
