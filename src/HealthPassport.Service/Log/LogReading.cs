using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Log;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;

namespace HealthPassport.Service.Log;

/// <summary>Answers what the log proves, and takes the co-signatures of other organisations.</summary>
internal sealed class LogReading(Database database, KeyRing ring, OwnTrust trust)
{
    // As many short names as a trust bundle takes for one key.
    private const int MostProven = 200_000;

    /// <summary>A head with the co-signatures under it.</summary>
    /// <param name="Head">The head.</param>
    /// <param name="CoSignatures">Who has co-signed it, and how.</param>
    internal sealed record KnownHead(SignedLogHead Head, ImmutableArray<(string Issuer, SignedLogHead Signed)> CoSignatures);

    /// <summary>A head.</summary>
    /// <param name="size">Its size; null for the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The head, or null when none of that size was signed.</returns>
    public async Task<KnownHead?> HeadAsync(long? size, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await HeadAsync(connection, size, cancellation);
    }

    /// <summary>Proves that something stands under a head.</summary>
    /// <param name="digest">SHA-256 over what was signed, 32 bytes.</param>
    /// <param name="size">The head's size; null for the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The proof, or null when it does not.</returns>
    public async Task<LogProof?> InclusionAsync(byte[] digest, long? size, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        if (await HeadAsync(connection, size, cancellation) is not KnownHead head)
        {
            return null;
        }

        (long Position, byte[] Leaf)[] found = [.. await connection.QueryAsync<(long, byte[])>(new CommandDefinition(
            "SELECT position, leaf FROM log_leaves WHERE digest = @digest AND position < @size ORDER BY position LIMIT 1", new { digest, size = head.Head.Head.Size }, cancellationToken: cancellation))];
        return found is [(long position, byte[] leaf)]
            ? new LogProof(head.Head, [.. leaf], position, Hashes(new MerkleTree(connection, null).Inclusion(position, head.Head.Head.Size)), [.. head.CoSignatures.Select(one => one.Signed)])
            : null;
    }

    /// <summary>Proves that one head goes on from another.</summary>
    /// <param name="first">The size of the older head.</param>
    /// <param name="second">The size of the newer one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The hashes of RFC 9162 §2.1.4, or null when there are no such heads.</returns>
    public async Task<ImmutableArray<ImmutableArray<byte>>?> ConsistencyAsync(long first, long second, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return first <= second && await HeadAsync(connection, first, cancellation) is not null && await HeadAsync(connection, second, cancellation) is not null
            ? Hashes(new MerkleTree(connection, null).Consistency(first, second))
            : null;
    }

    /// <summary>Keeps a co-signature of another organisation that this service's trust file lists.</summary>
    /// <param name="bytes">A head of this log in an envelope of that organisation's; may be anything.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null; or <see cref="Reason.TrustMalformed"/> or <see cref="Reason.TrustSignatureInvalid"/>.</returns>
    public async Task<Failure?> AddCoSignatureAsync(byte[] bytes, CancellationToken cancellation)
    {
        if (SignedLogHead.Read(bytes) is not SignedLogHead signed)
        {
            return new Failure(Reason.TrustMalformed, "co-signature", "a COSE_Sign1 over a head of this log (specs/signing-log.md)");
        }

        await using DbConnection connection = await database.OpenAsync(cancellation);
        if (await HeadAsync(connection, signed.Head.Size, cancellation) is not KnownHead known || !IsSame(known.Head.Head, signed.Head))
        {
            return new Failure(Reason.TrustMalformed, "co-signature.head", "a head that this log has signed");
        }

        string? issuer = trust.Store.FindAll(signed.KeyId).Where(key => key.Issuer is not null && key.Issuer.Id != ring.IssuerId && key.State != KeyState.Compromised && signed.VerifyCoSignature(key.PublicKey))
            .Select(key => key.Issuer!.Id).FirstOrDefault();
        if (issuer is null)
        {
            return new Failure(Reason.TrustSignatureInvalid, "co-signature", "a signature by another issuer that the trust file of this service lists");
        }

        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO log_cosignatures (size, issuer, added_on, cosignature) VALUES (@size, @issuer, @day, @bytes) ON CONFLICT (size, issuer) DO NOTHING",
            new { size = signed.Head.Size, issuer, day = UnixDay.Number(ring.Today), bytes },
            cancellationToken: cancellation));
        return null;
    }

    /// <summary>The short names of a key's cards that stand under the newest head that others have co-signed: they are older than any report that comes now.</summary>
    /// <param name="kid">The key.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ImmutableArray<EnvelopeHash>> ProvenAsync(KeyId kid, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return
        [
            .. (await connection.QueryAsync<byte[]>(new CommandDefinition(
                "SELECT digest FROM log_leaves WHERE kid = @kid AND position < (SELECT COALESCE(MAX(size), 0) FROM log_cosignatures) ORDER BY position DESC LIMIT @MostProven", new { kid = kid.ToString(), MostProven }, cancellationToken: cancellation)))
            .Select(digest => EnvelopeHash.FromBytes(digest)),
        ];
    }

    private static async Task<KnownHead?> HeadAsync(DbConnection connection, long? size, CancellationToken cancellation)
    {
        byte[]? head = await connection.ExecuteScalarAsync<byte[]>(size is null
            ? new CommandDefinition("SELECT head FROM log_heads ORDER BY size DESC LIMIT 1", cancellationToken: cancellation)
            : new CommandDefinition("SELECT head FROM log_heads WHERE size = @size", new { size }, cancellationToken: cancellation));
        if (head is null)
        {
            return null;
        }

        SignedLogHead signed = SignedLogHead.Read(head)!;
        IEnumerable<(string Issuer, byte[] Bytes)> others = await connection.QueryAsync<(string, byte[])>(new CommandDefinition(
            "SELECT issuer, cosignature FROM log_cosignatures WHERE size = @size ORDER BY issuer", new { size = signed.Head.Size }, cancellationToken: cancellation));
        return new KnownHead(signed, [.. others.Select(other => (other.Issuer, SignedLogHead.Read(other.Bytes)!))]);
    }

    private static bool IsSame(LogHead one, LogHead other) =>
        one.LogId.SequenceEqual(other.LogId) && one.Size == other.Size && one.Root.SequenceEqual(other.Root) && one.Day == other.Day;

    private static ImmutableArray<ImmutableArray<byte>> Hashes(List<byte[]> path) => [.. path.Select(hash => (ImmutableArray<byte>)[.. hash])];
}
