using Microsoft.AspNetCore.Identity;

namespace HealthPassport.Service.Access.People;

/// <summary>At least twelve characters, and none of the commonest; no rule about digits or signs, which only makes passwords harder to remember (NIST SP 800-63B §5.1.1.2).</summary>
internal sealed class PasswordRules : IPasswordValidator<Person>
{
    /// <summary>The shortest password, in characters.</summary>
    public const int MinLength = 12;

    /// <summary>The longest: more is no safer, and each is hashed whole.</summary>
    public const int MaxLength = 128;

    // What is left of the lists of leaked passwords when they must have twelve characters: rows of keys, words twice, a word and a year.
    private static readonly string[] Common =
    [
        "123456789", "987654321", "1234567890", "0123456789", "123456", "654321", "qwertyuiop", "qwerty", "azertyuiop", "azerty", "asdfghjkl", "zxcvbnm", "1q2w3e4r5t6y", "1qaz2wsx3edc", "abcdefghijkl",
        "abc123", "password", "passw0rd", "p@ssw0rd", "p@ssword", "motdepasse", "contraseña", "contrasena", "administrator", "admin", "letmein", "iloveyou", "welcome", "bienvenue", "sunshine",
        "princess", "football", "superman", "trustno1", "changeme", "healthpassport", "passport", "hospital", "clinic",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) => Task.FromResult(Wrong(password, user.Login) is string wrong
        ? IdentityResult.Failed(new IdentityError { Code = "PasswordRefused", Description = wrong })
        : IdentityResult.Success);

    /// <summary>What is wrong with a password; null when nothing is.</summary>
    public static string? Wrong(string? password, string login)
    {
        if (password is not { Length: >= MinLength and <= MaxLength })
        {
            return $"The password must have {MinLength} to {MaxLength} characters. Three or four words that do not belong together are good.";
        }

        string rest = password.ToUpperInvariant();
        foreach (string word in Common.Append(login).Where(word => word.Length > 0).OrderByDescending(word => word.Length))
        {
            rest = rest.Replace(word.ToUpperInvariant(), "", StringComparison.Ordinal);
        }

        // What is not a common word must still be hard to guess: "password2026!" is "2026!".
        return rest.Length < 6 || rest.Distinct().Count() < 4 ? "This password is one of the first that somebody would try. Take three or four words that do not belong together." : null;
    }
}
