using System.Data.Common;
using Dapper;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;
using HealthPassport.Verification;

namespace HealthPassport.Service.Field.Laptop;

/// <summary>Takes receipts, and tells the team how it stands.</summary>
internal sealed class LaptopReceipts(Database database, LaptopKeys keys, LaptopLog log, OwnTrust trust, TimeProvider clock)
{
    /// <summary>Takes a receipt and the trust file in it.</summary>
    public async Task<Outcome<LaptopState>> TakeAsync(byte[] file, CancellationToken cancellation)
    {
        if (keys.Grant is not FieldGrant grant)
        {
            return ProblemCode.FieldNotEnrolled;
        }

        if (Receipt.Read(file) is not Receipt receipt || !receipt.Tour.AsSpan().SequenceEqual(grant.Tour))
        {
            return new Failure(Reason.Malformed, "receipt", "the receipt of a hand-in of this laptop");
        }

        if (!TrustStore.Load(receipt.Trust.Span, trust.Remembered, clock).TryGet(out TrustStore? store, out Failure? failure))
        {
            return failure;
        }

        if (!GrantCheck.SigningKeys(store, grant.IssuerId, receipt.KeyId).Any(key => receipt.IsSignedBy(key.PublicKey)))
        {
            return new Failure(Reason.TrustSignatureInvalid, "receipt", "a receipt signed by a key of the issuer in its trust file");
        }

        await trust.TakeAsync(receipt.Trust.ToArray(), cancellation);
        await using (DbConnection connection = await database.OpenAsync(cancellation))
        {
            await connection.ExecuteAsync(Sql.Of("UPDATE field_laptop SET receipt = @file", new { file }, cancellation));
        }

        return await StateAsync(cancellation);
    }

    /// <summary>How the laptop stands.</summary>
    public async Task<LaptopState> StateAsync(CancellationToken cancellation)
    {
        if (keys.Grant is not FieldGrant grant)
        {
            return new LaptopState { Enrolled = false };
        }

        await using DbConnection connection = await database.OpenAsync(cancellation);
        long left = await connection.ExecuteScalarAsync<long>(Sql.Of("SELECT COUNT(*) FROM field_supply", null, cancellation));
        Receipt? receipt = await connection.ExecuteScalarAsync<byte[]?>(Sql.Of("SELECT receipt FROM field_laptop", null, cancellation)) is byte[] file ? Receipt.Read(file) : null;
        byte[] head = await log.HeadAsync(cancellation);
        IReadOnlyDictionary<DateOnly, int> issued = await log.CountAsync(cancellation);
        return new LaptopState
        {
            Enrolled = true,
            Unit = grant.Unit,
            IssuerName = keys.Entry.Name,
            FirstDay = grant.Days[0].Certificate.Day,
            LastDay = grant.Days[^1].Certificate.Day,
            Kinds = [.. EntryKindNames.Of(grant.Days[0].Certificate.Kinds)],
            IndicesLeft = left,
            Days =
            [
                .. issued.OrderBy(day => day.Key).Select(day => new LaptopDay(day.Key, day.Value, receipt?.Days.FirstOrDefault(counted => counted.Day == day.Key)?.Codes ?? 0)),
            ],
            AllHandedIn = issued.Count == 0 || (receipt is not null && receipt.Head.AsSpan().SequenceEqual(head)),
            TrustNumber = trust.Store.Bundle.Number,
        };
    }
}
