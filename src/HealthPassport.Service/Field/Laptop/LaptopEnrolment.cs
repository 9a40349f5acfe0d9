using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Status;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;
using HealthPassport.Verification;

namespace HealthPassport.Service.Field.Laptop;

/// <summary>Enrols the laptop: makes its keys, asks the home, takes its answer. The private keys never leave the laptop.</summary>
internal sealed class LaptopEnrolment(Database database, KeyFiles files, LaptopKeys keys, LaptopLog log, StatusRegister register, OwnTrust trust, TimeProvider clock) : IDisposable
{
    // The code that the request was made with: it must be there when the answer comes, and nobody else needs it.
    private const string CodeFile = "field-code";

    private readonly SemaphoreSlim _one = new(1, 1);

    private string CodePath => Path.Combine(database.DataFolder, KeyFiles.Folder, CodeFile);

    private DateOnly Today => UnixDay.Of(clock.GetUtcNow());

    /// <summary>Makes the keys and the request for them. The same code gives the same request again, until the answer is there.</summary>
    public async Task<Outcome<byte[]>> RequestAsync(string? text, CancellationToken cancellation)
    {
        if (EnrolmentCode.Read(text) is not EnrolmentCode code)
        {
            return ProblemCode.FieldCodeWrong;
        }

        if (code.FirstDay.AddDays(code.Days - 1) < Today)
        {
            return ProblemCode.FieldTourClosed;
        }

        await _one.WaitAsync(cancellation);
        try
        {
            await using DbConnection connection = await database.OpenAsync(cancellation);
            if (File.Exists(CodePath) && await File.ReadAllTextAsync(CodePath, cancellation) == code.ToString()
                && await connection.ExecuteScalarAsync<byte[]?>(Sql.Of("SELECT request FROM field_laptop WHERE answer IS NULL", null, cancellation)) is byte[] made)
            {
                return made;
            }

            if (keys.Grant is FieldGrant grant && (grant.Days[^1].Certificate.Day >= Today || !await IsHandedInAsync(connection, cancellation)))
            {
                return ProblemCode.FieldAlreadyEnrolled;
            }

            return await MakeAsync(connection, code, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes the home's answer, after everything in it was checked against its trust file.</summary>
    public async Task<Outcome<FieldGrant>> TakeAsync(byte[] answer, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            await using DbConnection connection = await database.OpenAsync(cancellation);
            byte[]? request = await connection.ExecuteScalarAsync<byte[]?>(Sql.Of("SELECT request FROM field_laptop WHERE answer IS NULL", null, cancellation));
            if (request is null || !File.Exists(CodePath) || EnrolmentCode.Read(await File.ReadAllTextAsync(CodePath, cancellation)) is not EnrolmentCode code)
            {
                return ProblemCode.FieldNothingAsked;
            }

            if (FieldGrant.Read(answer) is not FieldGrant grant)
            {
                return new Failure(Reason.Malformed, "answer", "the file that the home has made");
            }

            if (!grant.IsVouchedBy(code.Secret, answer) || !grant.Request.AsSpan().SequenceEqual(SHA256.HashData(request)) || !grant.Tour.AsSpan().SequenceEqual(code.Tour))
            {
                return ProblemCode.FieldCodeWrong;
            }

            if (!TrustStore.Load(grant.Trust.Span, trust.Remembered, clock).TryGet(out TrustStore? store, out Failure? failure)
                || (failure = GrantCheck.Check(grant, FieldRequest.Read(request)!, store)) is not null)
            {
                return failure;
            }

            await SaveAsync(connection, grant, answer, cancellation);
            File.Delete(CodePath);
            await trust.TakeAsync(grant.Trust.ToArray(), cancellation);
            await keys.OpenAsync(cancellation);
            await register.RefreshAsync(cancellation);
            return grant;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<bool> IsHandedInAsync(DbConnection connection, CancellationToken cancellation)
    {
        byte[] head = await log.HeadAsync(cancellation);
        return (await log.CountAsync(cancellation)).Count == 0
            || (await connection.ExecuteScalarAsync<byte[]?>(Sql.Of("SELECT receipt FROM field_laptop", null, cancellation)) is byte[] receipt && Receipt.Read(receipt)!.Head.AsSpan().SequenceEqual(head));
    }

    private async Task<byte[]> MakeAsync(DbConnection connection, EnrolmentCode code, CancellationToken cancellation)
    {
        List<ISigner> made = [];
        try
        {
            for (int i = 0; i <= code.Days; i++)
            {
                ECDsa key = EcdsaSigner.NewKey();
                EcdsaSigner signer = new(key);
                made.Add(signer);
                files.Write(signer.KeyId, key);
            }

            byte[]? earlier = await connection.ExecuteScalarAsync<byte[]?>(Sql.Of("SELECT request FROM field_laptop", null, cancellation));
            byte[] request = FieldRequest.Write(code, made[0], made[1..]);
            AtomicFile.Write(CodePath, Encoding.ASCII.GetBytes(code.ToString()), secret: true);
            await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
            foreach (string table in new[] { "field_laptop", "field_supply", "field_leaves", "status_entries", "sheet_stubs" })
            {
                // What was of the last tour is handed in.
                await connection.ExecuteAsync(Sql.Of($"DELETE FROM {table}", null, transaction, cancellation));
            }

            await connection.ExecuteAsync(Sql.Of("INSERT INTO field_laptop (id, request, last_day) VALUES (1, @request, 0)", new { request }, transaction, cancellation));
            await transaction.CommitAsync(cancellation);
            if (earlier is not null && FieldRequest.Read(earlier) is FieldRequest old)
            {
                // Of a tour that is handed in, or of a code that was never answered: the next one would be asked for in vain.
                old.Days.Add(old.Unit).ToList().ForEach(key => files.Destroy(key.SubjectKeyId()));
            }

            return request;
        }
        finally
        {
            made.ForEach(signer => signer.Dispose());
        }
    }

    private static async Task SaveAsync(DbConnection connection, FieldGrant grant, byte[] answer, CancellationToken cancellation)
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(Sql.Of("UPDATE field_laptop SET answer = @answer", new { answer }, transaction, cancellation));
        foreach (GrantedDay day in grant.Days)
        {
            await FieldKeyTable.AddAsync(connection, transaction, grant.Tour, day.Certificate, day.List);
        }

        foreach (GrantedIndices supply in grant.Supply)
        {
            // Closed, and of an order that only the home knows: this laptop gives out nothing of it but its supply.
            await connection.ExecuteAsync(Sql.Of(
                "INSERT INTO status_lists (number, reserved, closed, key_check, version) VALUES (@list, 0, 1, @none, 1) ON CONFLICT (number) DO UPDATE SET version = status_lists.version + 1",
                new { list = (long)supply.List, none = Array.Empty<byte>() }, transaction, cancellation));
            foreach (uint index in supply.Indices)
            {
                await connection.ExecuteAsync(Sql.Of(
                    "INSERT INTO field_supply (id, list, entry) VALUES (@id, @list, @entry)",
                    new { id = RandomNumberGenerator.GetBytes(16), list = (long)supply.List, entry = (long)index }, transaction, cancellation));
            }
        }

        await transaction.CommitAsync(cancellation);
    }
}
