using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;
using HealthPassport.Model;

namespace HealthPassport.Service.Field.Home;

/// <summary>The tours of mobile teams, as the home sees them.</summary>
internal sealed class Tours(Database database, TourSecrets secrets, KeyRing ring, OwnTrust trust)
{
    // A tour is planned so long before it begins.
    private const int MostAhead = 60;

    /// <summary>Makes a tour.</summary>
    public async Task<Outcome<TourMade>> CreateAsync(TourBody body, CancellationToken cancellation)
    {
        if (!Subject.IsName(body.Unit))
        {
            return new Failure(Reason.Malformed, "unit", $"a label of 1 to {Subject.MaxName} characters");
        }

        if (EntryKindNames.Parse(body.Kinds) is not EntryKinds kinds)
        {
            return new Failure(Reason.Malformed, "kinds", $"some of {string.Join(", ", EntryKindNames.Of(EntryKinds.All))}, or all");
        }

        if (body.Days is < 1 or > FieldTour.MaxDays)
        {
            return new Failure(Reason.Malformed, "days", $"1 to {FieldTour.MaxDays}");
        }

        if (body.FirstDay < ring.Today || body.FirstDay > ring.Today.AddDays(MostAhead))
        {
            return new Failure(Reason.Malformed, "firstDay", $"today or a day of the next {MostAhead}");
        }

        if (body.Supply is < 1 or > FieldGrant.MaxSupply)
        {
            return new Failure(Reason.Malformed, "supply", $"1 to {FieldGrant.MaxSupply}");
        }

        byte[] id = RandomNumberGenerator.GetBytes(EnrolmentCode.TourLength);
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(Sql.Of(
            "INSERT INTO field_tours (id, unit, first_day, days, kinds, supply) VALUES (@id, @unit, @first, @days, @kinds, @supply)",
            new { id, unit = body.Unit, first = UnixDay.Number(body.FirstDay), days = body.Days, kinds = (int)kinds, supply = body.Supply }, cancellation));
        return new TourMade(Convert.ToHexStringLower(id), new EnrolmentCode(body.FirstDay, body.Days, id, secrets.Of(id)).ToString());
    }

    /// <summary>All tours, the newest first.</summary>
    public async Task<TourList> ListAsync(CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        List<TourState> tours = [];
        foreach (TourRow row in await connection.QueryAsync<TourRow>(Sql.Of("SELECT * FROM field_tours ORDER BY first_day DESC, id", null, cancellation)))
        {
            tours.Add(await StateAsync(connection, row, cancellation));
        }

        return new TourList(tours);
    }

    /// <summary>One tour; null when there is none.</summary>
    public async Task<TourState?> FindAsync(byte[] id, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await TourRow.FindAsync(connection, null, id, cancellation) is TourRow row ? await StateAsync(connection, row, cancellation) : null;
    }

    /// <summary>Takes the report that a laptop is lost: nothing more is taken in, and the next trust file ends its keys. A second report may only name an earlier day.</summary>
    public async Task<Outcome<TourState>> LoseAsync(byte[] id, DateOnly first, CancellationToken cancellation)
    {
        await using (DbConnection connection = await database.OpenAsync(cancellation))
        {
            if (await TourRow.FindAsync(connection, null, id, cancellation) is not TourRow row)
            {
                return ProblemCode.NotFound;
            }

            if (first < row.FirstDay.AddDays(-1) || first > row.LastDay.AddDays(1))
            {
                return new Failure(Reason.Malformed, "firstUntrustedDay", "a day of the tour");
            }

            // After a hand-in that runs at this moment, or before it: never in between.
            await connection.ExecuteAsync(Sql.Of(
                "UPDATE field_tours SET lost_from = @first WHERE id = @id AND (lost_from IS NULL OR lost_from > @first)", new { id, first = UnixDay.Number(first) }, cancellation));
        }

        await trust.RebuildAsync(cancellation);
        return (await FindAsync(id, cancellation))!;
    }

    /// <summary>The ends of a lost laptop's keys as a signed file, for the network that the home belongs to; null when nothing was lost.</summary>
    public async Task<byte[]?> CutOffFileAsync(byte[] id, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await CutOffs.ReadAsync(connection, null, id, cancellation) is { Length: > 0 } cutOffs
            ? SignedCutOff.Sign(cutOffs, ring.Current(ring.Today).TryGet(out SigningSet? set, out _) ? set.Key.Signer : throw new SigningKeyUnavailableException())
            : null;
    }

    /// <summary>How many codes of each day were handed in.</summary>
    public static async Task<DayCount[]> CountAsync(DbConnection connection, byte[] tour, CancellationToken cancellation) =>
    [
        .. (await connection.QueryAsync<(int Day, long Count)>(Sql.Of(
            "SELECT k.day, COUNT(*) FROM field_cards c JOIN field_keys k ON k.kid = c.kid WHERE k.tour = @tour GROUP BY k.day ORDER BY k.day", new { tour }, cancellation)))
            .Select(row => new DayCount(UnixDay.FromNumber(row.Day), (int)row.Count)),
    ];

    private static async Task<TourState> StateAsync(DbConnection connection, TourRow row, CancellationToken cancellation) => new(
        Convert.ToHexStringLower(row.Id), row.Unit, row.FirstDay, row.LastDay, [.. EntryKindNames.Of((EntryKinds)row.Kinds)], row.Request is not null,
        row.Lost_from is int lost ? UnixDay.FromNumber(lost) : null, await CountAsync(connection, row.Id, cancellation));
}
