using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Access.People;

/// <summary>Members of staff: who they are, and how they come to choose what they sign in with.</summary>
internal sealed class Staff(UserManager<Person> people, Invitations invitations, RightsVersion rightsVersion, Acts acts, Database database, IOptions<ServiceOptions> options)
{
    /// <summary>The longest name to sign in with, in characters.</summary>
    public const int MaxLogin = 40;

    private const string Gone = "This link is good no longer. Ask for a new one; the first administrator gets one when the service starts again.";

    /// <summary>Whether a name can be signed in with: letters, digits, and <c>. - _ @</c>.</summary>
    public static bool IsLogin(string? login) => login is { Length: >= 2 and <= MaxLogin } && login.All(sign => char.IsLetterOrDigit(sign) || sign is '.' or '-' or '_' or '@');

    /// <summary>The address of a one-time link for somebody whose names are known.</summary>
    public string Link(string secret) => $"{options.Value.PublicAddress}/join#{secret}";

    /// <summary>Registers a person, who then chooses a password or a passkey through the link.</summary>
    /// <returns>The person and the link's secret; null when somebody has this login name.</returns>
    public async Task<(Person Person, string Secret)?> InviteAsync(string login, string name, Right rights, EntryKinds kinds, string by, CancellationToken cancellation)
    {
        Person person = new() { Login = login, Name = name, Rights = rights, Kinds = kinds };
        if (!(await people.CreateAsync(person)).Succeeded)
        {
            return null;
        }

        await acts.AddAsync(Act.PersonInvited, by, person.Id, cancellation);
        return (person, await invitations.MakeAsync(person.Id, cancellation));
    }

    /// <summary>Makes a new one-time link for a person who has lost the older one, or the password. What they sign in with now stays good until the link is used.</summary>
    /// <returns>The link's secret; null when there is no such person.</returns>
    public async Task<string?> LinkAsync(string id, string by, CancellationToken cancellation)
    {
        if (await people.FindByIdAsync(id) is null)
        {
            return null;
        }

        await acts.AddAsync(Act.PersonLinked, by, id, cancellation);
        return await invitations.MakeAsync(id, cancellation);
    }

    /// <summary>Uses a one-time link: sets the password or the passkey and ends all that the person had before. The first administrator is made here.</summary>
    /// <param name="acceptance">What was sent.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The person, or what is wrong, in a sentence for people.</returns>
    public async Task<(Person? Person, string Wrong)> AcceptAsync(Acceptance acceptance, CancellationToken cancellation)
    {
        if (await invitations.FindAsync(acceptance.Secret, cancellation) is not Invitation invitation)
        {
            return (null, Gone);
        }

        Person? person = invitation.Person is null ? First(acceptance) : await people.FindByIdAsync(invitation.Person);
        if (person is null || (acceptance.Passkey is not null && acceptance.PasskeyOf != person.Id))
        {
            return (null, Gone);
        }

        string? wrong = await WrongNamesAsync(person) ?? (acceptance.Passkey is null ? PasswordRules.Wrong(acceptance.Password, person.Login) : null);
        if (wrong is not null)
        {
            return (null, wrong);
        }

        // Nothing is done before this line, and only one request passes it.
        if (!await invitations.UseAsync(acceptance.Secret, cancellation))
        {
            return (null, Gone);
        }

        person.PasswordHash = acceptance.Passkey is null ? people.PasswordHasher.HashPassword(person, acceptance.Password!) : null;
        if (invitation.Person is null)
        {
            await people.CreateAsync(person);
            await acts.AddAsync(Act.ServiceSetUp, person.Id, person.Id, cancellation);
        }
        else
        {
            await people.UpdateSecurityStampAsync(person);
            await ForgetAsync(person.Id, cancellation);
        }

        if (acceptance.Passkey is UserPasskeyInfo passkey)
        {
            await people.AddOrUpdatePasskeyAsync(person, passkey);
        }

        return (person, "");
    }

    /// <summary>Whom a one-time link is for, without using it: the one for whom a passkey is made.</summary>
    /// <returns>The person, or what is wrong.</returns>
    public async Task<(Person? Person, string Wrong)> WhoAsync(string secret, string login, string name, CancellationToken cancellation)
    {
        Acceptance asked = new(secret, login, name, null);
        Person? person = await invitations.FindAsync(secret, cancellation) is not Invitation invitation ? null : invitation.Person is null ? First(asked) : await people.FindByIdAsync(invitation.Person);
        return person is null ? (null, Gone) : await WrongNamesAsync(person) is string wrong ? (null, wrong) : (person, "");
    }

    /// <summary>Everybody, with what they sign in with.</summary>
    public async Task<IReadOnlyList<StaffMember>> ListAsync(CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(Sql.Of(
            """
            SELECT s.id AS Id, p.login AS Login, s.name AS Name, s.rights AS Rights, s.entry_kinds AS Kinds,
            CASE WHEN p.password_hash IS NULL THEN 0 ELSE 1 END AS Password, (SELECT COUNT(*) FROM passkeys k WHERE k.person = p.id) AS Passkeys
            FROM people p JOIN subjects s ON s.id = p.id ORDER BY s.name, s.id
            """,
            null, cancellation));
        return [.. rows.Select(row => new StaffMember(row.Id, row.Login, row.Name, (Right)row.Rights, (EntryKinds)row.Kinds, row.Password != 0, row.Passkeys))];
    }

    private static Person First(Acceptance acceptance)
    {
        Person person = new() { Login = acceptance.Login ?? "", Name = acceptance.Name ?? "", Rights = Right.Administer | Right.Issue, Kinds = EntryKinds.All };
        person.Id = acceptance.PasskeyOf ?? person.Id;
        return person;
    }

    // A registered person has both names already, and they are theirs.
    private async Task<string?> WrongNamesAsync(Person person)
    {
        if (!IsLogin(person.Login))
        {
            return $"The name to sign in with must have 2 to {MaxLogin} letters or digits, or the signs . - _ @.";
        }

        if (!Subject.IsName(person.Name))
        {
            return $"Your name must have 1 to {Subject.MaxName} characters.";
        }

        return await people.FindByNameAsync(person.Login) is Person other && other.Id != person.Id ? "Somebody has this name to sign in with already." : null;
    }

    // Whoever knew the older password, held the older passkey or sits at an open session is out.
    private async Task ForgetAsync(string id, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(Sql.Of("DELETE FROM passkeys WHERE person = @id", new { id }, transaction, cancellation));
        await connection.ExecuteAsync(Sql.Of("DELETE FROM access_tokens WHERE subject = @id", new { id }, transaction, cancellation));
        await connection.ExecuteAsync(Sql.Of("UPDATE people SET failures = 0, locked_until = 0 WHERE id = @id", new { id }, transaction, cancellation));
        await RightsVersion.MoveAsync(connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        rightsVersion.Forget();
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Login { get; set; } = "";

        public string Name { get; set; } = "";

        public int Rights { get; set; }

        public int Kinds { get; set; }

        public int Password { get; set; }

        public int Passkeys { get; set; }
    }
}
