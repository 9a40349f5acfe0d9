using System.Security.Cryptography;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Service.Access;

/// <summary>Somebody or something with rights: a member of staff, a partner system, a mobile unit.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name that administrators see.</param>
/// <param name="Rights">The rights.</param>
/// <param name="Kinds">The kinds of entry, for <see cref="Right.Issue"/>.</param>
internal sealed record Subject(string Id, CallerKind Kind, string Name, Right Rights, EntryKinds Kinds)
{
    /// <summary>The longest name, in characters: what a page shows on one line.</summary>
    public const int MaxName = 80;

    /// <summary>A new identifier, such as <c>system-</c> and 32 hex digits: at random, so that it tells nothing of when and in which order.</summary>
    public static string NewId(CallerKind kind)
    {
        string prefix = kind switch { CallerKind.Person => "person-", CallerKind.System => "system-", _ => "unit-" };
        return prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);
    }

    /// <summary>Whether a name is short, one line, and something to read.</summary>
    public static bool IsName(string? name) => name is { Length: > 0 and <= MaxName } && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl);
}
