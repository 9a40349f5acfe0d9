using HealthPassport.Service.Access.Protection;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Access.People;

/// <summary>People: ASP.NET Core Identity over our own tables, sessions, passkeys.</summary>
internal static class PeopleFeature
{
    /// <summary>The session cookie's name where the service is reached by http; by https it begins with <c>__Host-</c>.</summary>
    public const string Cookie = "HealthPassport";

    public static void AddPeople(this IServiceCollection services)
    {
        services.AddIdentityCore<Person>(identity =>
            {
                identity.User.AllowedUserNameCharacters = "";      // Staff.IsLogin says which
                identity.Password = new PasswordOptions { RequiredLength = PasswordRules.MinLength, RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false };
            })
            .AddPasswordValidator<PasswordRules>()
            .AddUserStore<PersonStore>()
            .AddSignInManager();
        services.TryAddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);      // OWASP's figure for PBKDF2 with HMAC-SHA-512
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<ServiceOptions>>((passkeys, settings) =>
        {
            passkeys.ServerDomain = new Uri(settings.Value.PublicAddress).Host;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";      // so that no name need be typed, and none is asked for by strangers
        });
        services.AddAuthentication().AddCookie(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.TwoFactorUserIdScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<ServiceOptions>>((cookie, settings) =>
        {
            Harden(cookie, settings.Value, Cookie);
            cookie.ExpireTimeSpan = Sessions.Idle;
            cookie.SlidingExpiration = true;
        });

        // Identity keeps the challenge of a passkey under this scheme, encrypted, in the browser.
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme).Configure<IOptions<ServiceOptions>>((cookie, settings) =>
        {
            Harden(cookie, settings.Value, Cookie + "-passkey");
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            cookie.SlidingExpiration = false;
        });
        services.TryAddSingleton<KeyPassphrase>();
        services.AddDataProtection();
        services.AddOptions<KeyManagementOptions>().Configure<Database, KeyPassphrase>((keys, database, passphrase) =>
        {
            keys.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(database.DataFolder, "protection")), NullLoggerFactory.Instance);
            keys.XmlEncryptor = new PassphraseXml(passphrase);
        });
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<FirstAdministrator>();
        services.AddScoped<Staff>();
        services.AddScoped<PasswordSignIn>();
    }

    /// <summary>Whether the service is reached by https, behind a proxy or not.</summary>
    public static bool IsSecure(ServiceOptions settings) => settings.PublicAddress.StartsWith("https:", StringComparison.Ordinal);

    private static void Harden(CookieAuthenticationOptions options, ServiceOptions settings, string name)
    {
        bool isSecure = IsSecure(settings);
        options.Cookie.Name = isSecure ? "__Host-" + name : name;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}
