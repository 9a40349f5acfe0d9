using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using HealthPassport.Formats.Keys;
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

namespace HealthPassport.Service.Field.Home;

/// <summary>Answers a laptop's request: certifies its keys, each once, and gives it indices.</summary>
internal sealed class Enrolment(Database database, TourSecrets secrets, KeyRing ring, StatusLists lists, OwnTrust trust) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Answers; the same request gets the same answer again.</summary>
    public async Task<Outcome<byte[]>> AnswerAsync(byte[] bytes, CancellationToken cancellation)
    {
        if (FieldRequest.Read(bytes) is not FieldRequest request)
        {
            return new Failure(Reason.Malformed, "request", "the file that the laptop has made");
        }

        if (!request.IsVouchedBy(secrets.Of(request.Tour)))
        {
            return ProblemCode.FieldCodeWrong;
        }

        // After the code, which costs nobody much to check.
        if (!request.IsProven())
        {
            return new Failure(Reason.BadSignature, "request", "a proof of each key");
        }

        await _one.WaitAsync(cancellation);
        try
        {
            return await AnswerAsync(request, SHA256.HashData(bytes), cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<Outcome<byte[]>> AnswerAsync(FieldRequest request, byte[] hash, CancellationToken cancellation)
    {
        TourRow? row;
        await using (DbConnection connection = await database.OpenAsync(cancellation))
        {
            row = await TourRow.FindAsync(connection, null, request.Tour, cancellation);
        }

        if (row is null)
        {
            return ProblemCode.FieldCodeWrong;
        }

        if (row.Request is byte[] known)
        {
            return known.AsSpan().SequenceEqual(hash) ? row.Answer! : ProblemCode.FieldCodeUsed;
        }

        if (row.Lost_from is not null || row.LastDay < ring.Today)
        {
            return ProblemCode.FieldTourClosed;
        }

        if (request.FirstDay != row.FirstDay || request.Days.Length != row.Days)
        {
            return new Failure(Reason.Malformed, "request", "a key for each day of the tour");
        }

        await ring.ReachAsync(row.LastDay, cancellation);
        List<GrantedDay> days = [];
        byte[] label = RandomNumberGenerator.GetBytes(4);
        for (int i = 0; i < row.Days; i++)
        {
            DateOnly day = row.FirstDay.AddDays(i);
            if (!ring.Current(day).TryGet(out SigningSet? certifier, out Failure? failure))
            {
                return failure;
            }

            days.Add(new GrantedDay(Certify(certifier.Key.Signer, request.Days[i], day, label, (EntryKinds)row.Kinds), certifier.StatusListNumber));
        }

        List<GrantedIndices> supply = [];
        foreach (uint list in days.Select(day => day.List).Distinct())
        {
            if (!(await lists.IndicesOf(list).AllotAsync(row.Supply)).TryGet(out AllottedIndices? allotted, out Failure? failure))
            {
                return failure;
            }

            supply.Add(new GrantedIndices(list, [.. Shuffled(allotted.Indices)]));
        }

        return await SaveAsync(row, request, hash, days, supply, cancellation);
    }

    private async Task<Outcome<byte[]>> SaveAsync(TourRow row, FieldRequest request, byte[] hash, List<GrantedDay> days, List<GrantedIndices> supply, CancellationToken cancellation)
    {
        await trust.RebuildAsync(cancellation);      // a key that was just made must be in it
        FieldGrant grant = new()
        {
            Request = hash,
            Tour = row.Id,
            Unit = row.Unit,
            IssuerId = ring.IssuerId,
            Days = [.. days],
            Supply = [.. supply],
            Entry = TrustListEntryJson.Write(await ring.EntryAsync(cancellation)),
            Trust = trust.File,
        };
        if (!ring.Current(ring.Today).TryGet(out SigningSet? today, out Failure? failure))
        {
            return failure;
        }

        byte[] answer = grant.Write(today.Key.Signer, secrets.Of(row.Id));
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        int changed = await connection.ExecuteAsync(Sql.Of(
            "UPDATE field_tours SET request = @hash, unit_key = @unit, answer = @answer WHERE id = @id AND request IS NULL",
            new { hash, unit = request.Unit.Point.ToArray(), answer, id = row.Id }, transaction, cancellation));
        if (changed != 1)
        {
            return ProblemCode.FieldCodeUsed;      // by way of another instance, a moment ago; its indices stay unused
        }

        foreach (GrantedDay day in days)
        {
            await FieldKeyTable.AddAsync(connection, transaction, row.Id, day.Certificate, day.List);
        }

        await transaction.CommitAsync(cancellation);
        return answer;
    }

    private static FieldKeyCertificate Certify(ISigner issuer, PublicKey key, DateOnly day, byte[] label, EntryKinds kinds)
    {
        byte[] signed = FieldKeyCertificate.ToBeSigned(key, day, label, kinds, issuer.KeyId);
        byte[] digest = new byte[SHA256.HashSizeInBytes];
        FieldKeyCertificate.Digest(signed, digest);
        return FieldKeyCertificate.Read([.. signed, .. issuer.Sign(digest)])!;
    }

    private static uint[] Shuffled(IEnumerable<uint> indices)
    {
        uint[] shuffled = [.. indices];
        RandomNumberGenerator.Shuffle<uint>(shuffled);
        return shuffled;
    }
}
