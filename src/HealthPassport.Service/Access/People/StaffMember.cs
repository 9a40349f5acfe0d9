using HealthPassport.Formats.Trust;

namespace HealthPassport.Service.Access.People;

/// <summary>A member of staff, as administrators see one.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Login">The name to sign in with.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Rights">The rights.</param>
/// <param name="Kinds">The kinds of entry, for <see cref="Right.Issue"/>.</param>
/// <param name="HasPassword">Whether a password was chosen.</param>
/// <param name="Passkeys">How many passkeys there are.</param>
internal sealed record StaffMember(string Id, string Login, string Name, Right Rights, EntryKinds Kinds, bool HasPassword, int Passkeys)
{
    /// <summary>Whether the one-time link was not used yet.</summary>
    public bool IsInvited => !HasPassword && Passkeys == 0;
}
