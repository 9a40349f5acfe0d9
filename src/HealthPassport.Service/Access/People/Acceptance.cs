using Microsoft.AspNetCore.Identity;

namespace HealthPassport.Service.Access.People;

/// <summary>What somebody sends who uses a one-time link: a password or a passkey.</summary>
/// <param name="Secret">The link's secret.</param>
/// <param name="Login">The name to sign in with, for the first administrator; others have theirs.</param>
/// <param name="Name">The name that others see, for the first administrator.</param>
/// <param name="Password">The password; null with a passkey.</param>
/// <param name="Passkey">The passkey, which the browser has proved; null with a password.</param>
/// <param name="PasskeyOf">The identifier that the passkey was made for.</param>
internal sealed record Acceptance(string Secret, string? Login, string? Name, string? Password, UserPasskeyInfo? Passkey = null, string? PasskeyOf = null);
