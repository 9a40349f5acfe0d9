using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Trust;
using Microsoft.AspNetCore.Identity;

namespace HealthPassport.Service.Access.People;

/// <content>Passkeys: the public key and what the next sign-in is compared with. No attestation is kept: it would tell the device.</content>
internal sealed partial class PersonStore
{
    private const string PasskeyColumns =
        """
        SELECT id AS Id, public_key AS PublicKey, sign_count AS SignCount, transports AS Transports,
        is_verified AS IsVerified, is_backup_eligible AS IsBackupEligible, is_backed_up AS IsBackedUp, day AS Day FROM passkeys
        """;

    public async Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(Sql.Of(
            """
            INSERT INTO passkeys (id, person, public_key, sign_count, transports, is_verified, is_backup_eligible, is_backed_up, day)
            VALUES (@id, @person, @publicKey, @signCount, @transports, @isVerified, @isBackupEligible, @isBackedUp, @day)
            ON CONFLICT (id) DO UPDATE SET sign_count = EXCLUDED.sign_count, is_verified = EXCLUDED.is_verified, is_backed_up = EXCLUDED.is_backed_up WHERE passkeys.person = EXCLUDED.person
            """,
            new
            {
                id = passkey.CredentialId,
                person = user.Id,
                publicKey = passkey.PublicKey,
                signCount = (long)passkey.SignCount,
                transports = string.Join(' ', passkey.Transports ?? []),
                isVerified = passkey.IsUserVerified ? 1 : 0,
                isBackupEligible = passkey.IsBackupEligible ? 1 : 0,
                isBackedUp = passkey.IsBackedUp ? 1 : 0,
                day = UnixDay.Number(UnixDay.Of(passkey.CreatedAt)),
            },
            cancellationToken));
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<PasskeyRow> rows = await connection.QueryAsync<PasskeyRow>(Sql.Of(PasskeyColumns + " WHERE person = @Id", new { user.Id }, cancellationToken));
        return [.. rows.Select(row => row.ToInfo())];
    }

    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Person>(Sql.Of(Columns + " JOIN passkeys k ON k.person = p.id WHERE k.id = @credentialId", new { credentialId }, cancellationToken));
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<PasskeyRow>(Sql.Of(PasskeyColumns + " WHERE id = @credentialId AND person = @Id", new { credentialId, user.Id }, cancellationToken)))?.ToInfo();
    }

    public async Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(Sql.Of("DELETE FROM passkeys WHERE id = @credentialId AND person = @Id", new { credentialId, user.Id }, cancellationToken));
    }

    private sealed class PasskeyRow
    {
        public byte[] Id { get; set; } = [];

        public byte[] PublicKey { get; set; } = [];

        public long SignCount { get; set; }

        public string Transports { get; set; } = "";

        public int IsVerified { get; set; }

        public int IsBackupEligible { get; set; }

        public int IsBackedUp { get; set; }

        public int Day { get; set; }

        public UserPasskeyInfo ToInfo() => new(
            Id, PublicKey, new DateTimeOffset(UnixDay.FromNumber(Day), TimeOnly.MinValue, TimeSpan.Zero), (uint)SignCount,
            Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), IsVerified != 0, IsBackupEligible != 0, IsBackedUp != 0, [], []);
    }
}
