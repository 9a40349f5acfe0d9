using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;

namespace HealthPassport.Service.Field.Home;

/// <summary>Takes in what a laptop hands in. Everything is checked before anything is written; the same file twice counts once.</summary>
internal sealed class Intake(Database database, KeyRing ring, SigningLog log, FieldActs acts, OwnTrust trust) : IDisposable
{
    // A card has two codes of one index.
    private const int CodesOfCard = 2;

    // The loss may be reported between the check and this: then the code is not on the list, and says so.
    private const string AddCard =
        "INSERT INTO field_cards (kid, name) SELECT @kid, @name WHERE NOT EXISTS (SELECT 1 FROM field_tours WHERE id = @tour AND lost_from IS NOT NULL) ON CONFLICT (kid, name) DO NOTHING";

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Takes a hand-in and answers with the receipt.</summary>
    public async Task<Outcome<byte[]>> TakeAsync(byte[] bytes, CancellationToken cancellation)
    {
        if (HandIn.Read(bytes) is not HandIn handIn)
        {
            return new Failure(Reason.Malformed, "hand-in", "the file that the laptop has made");
        }

        await _one.WaitAsync(cancellation);
        try
        {
            return await TakeAsync(handIn, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<Outcome<byte[]>> TakeAsync(HandIn handIn, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        TourRow? row = await TourRow.FindAsync(connection, null, handIn.Tour, cancellation);
        if (row?.Unit_key is not byte[] unit || row.Answer is not byte[] answer || !handIn.IsSignedBy(PublicKey.FromPoint(unit)!))
        {
            return new Failure(Reason.BadSignature, "hand-in", "a file signed by the laptop that has enrolled");
        }

        if (row.Lost_from is not null)
        {
            return ProblemCode.FieldTourClosed;
        }

        FieldGrant grant = FieldGrant.Read(answer)!;
        Dictionary<KeyId, GrantedDay> days = grant.Days.ToDictionary(day => FieldKeyTable.KeyIdOf(day.Certificate));
        HashSet<(uint, uint)> supply = [.. grant.Supply.SelectMany(one => one.Indices.Select(index => (one.List, index)))];
        if (Check(handIn, days, supply) is Failure refused)
        {
            return refused;
        }

        foreach (HandInDay day in handIn.Days)
        {
            await TakeDayAsync(connection, row.Id, day, days[day.KeyId].Certificate.Day, cancellation);
        }

        await TakeStubsAsync(connection, handIn, supply, cancellation);
        int taken = await acts.TakeAsync(handIn.Acts.Where(act => supply.Contains((act.List, act.Index))), cancellation);
        if (taken > 0)
        {
            await trust.RebuildAsync(cancellation);
        }

        return await ReceiptAsync(connection, row.Id, handIn, taken, cancellation);
    }

    // Nothing of a hand-in counts when one code of it has no proof.
    private static Failure? Check(HandIn handIn, Dictionary<KeyId, GrantedDay> days, HashSet<(uint, uint)> supply)
    {
        if (handIn.Days.DistinctBy(day => day.KeyId).Count() != handIn.Days.Length)
        {
            return new Failure(Reason.Malformed, "days", "each key once");
        }

        Dictionary<(uint, uint), int> codes = [];
        foreach (HandInDay day in handIn.Days)
        {
            if (!days.TryGetValue(day.KeyId, out GrantedDay? granted))
            {
                return new Failure(Reason.FieldKeyInvalid, "days", "keys of this tour");
            }

            PublicKey key = granted.Certificate.FieldKey()!;
            foreach (HandInLeaf leaf in day.Leaves)
            {
                (uint, uint) place = (granted.List, leaf.Index);
                int known = codes.GetValueOrDefault(place);
                if (!supply.Contains(place) || known == CodesOfCard)
                {
                    return new Failure(Reason.Malformed, "index", "indices of this tour, each for one card");
                }

                codes[place] = known + 1;
                if (!key.Verify(HandInLeaf.DigestOf(LeafOf(leaf, day.KeyId, granted.Certificate.Day)), leaf.Signature))
                {
                    return new Failure(Reason.BadSignature, "leaves", "codes that the key of their day has signed for");
                }
            }
        }

        return null;
    }

    private static LogLeaf LeafOf(HandInLeaf leaf, KeyId keyId, DateOnly day) => new([.. leaf.Digest], keyId, day, leaf.Index);

    private async Task TakeDayAsync(DbConnection connection, byte[] tour, HandInDay day, DateOnly date, CancellationToken cancellation)
    {
        string kid = day.KeyId.ToString();
        HashSet<string> known = [.. (await connection.QueryAsync<byte[]>(Sql.Of("SELECT name FROM field_cards WHERE kid = @kid", new { kid }, cancellation))).Select(Convert.ToHexString)];
        IEnumerable<Task> writing = day.Leaves.Select(leaf => (Leaf: leaf, Name: leaf.Digest[..EnvelopeHash.Length])).Where(one => !known.Contains(Convert.ToHexString(one.Name)))
            .Select(one => log.AppendAsync([LeafOf(one.Leaf, day.KeyId, date)], new GroupStatement(AddCard, new { kid, name = one.Name, tour }), cancellation));
        await Task.WhenAll([.. writing]);
    }

    private static async Task TakeStubsAsync(DbConnection connection, HandIn handIn, HashSet<(uint, uint)> supply, CancellationToken cancellation)
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (HandInStub stub in handIn.Stubs.Where(stub => supply.Contains((stub.List, stub.Index))))
        {
            await connection.ExecuteAsync(Sql.Of(
                "INSERT INTO sheet_stubs (hash, list, entry) VALUES (@hash, @list, @entry) ON CONFLICT (hash) DO NOTHING",
                new { hash = stub.Hash, list = (long)stub.List, entry = (long)stub.Index }, transaction, cancellation));
        }

        await transaction.CommitAsync(cancellation);
    }

    private async Task<Outcome<byte[]>> ReceiptAsync(DbConnection connection, byte[] tour, HandIn handIn, int taken, CancellationToken cancellation)
    {
        IEnumerable<byte[]> names = await connection.QueryAsync<byte[]>(Sql.Of("SELECT c.name FROM field_cards c JOIN field_keys k ON k.kid = c.kid WHERE k.tour = @tour", new { tour }, cancellation));
        Receipt receipt = new()
        {
            Tour = tour,
            HandIn = handIn.Hash(),
            Days = [.. (await Tours.CountAsync(connection, tour, cancellation)).Select(day => new ReceiptDay(day.Day, day.Codes))],
            ActsTaken = taken,
            ActsRefused = handIn.Acts.Length - taken,
            Head = Receipt.HeadOf(names.Select(name => EnvelopeHash.FromBytes(name))),
            Trust = trust.File,
        };
        return ring.Current(ring.Today).TryGet(out SigningSet? today, out Failure? failure) ? receipt.Write(today.Key.Signer) : failure;
    }
}
