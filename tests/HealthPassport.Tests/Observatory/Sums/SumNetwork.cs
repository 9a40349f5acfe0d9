using System.Collections.Immutable;
using HealthPassport.Cli;
using HealthPassport.Cli.Bench;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Observatory.Sums;

/// <summary>Fictional organisations that open sums together, and their clinics' sealed tables of one month.</summary>
internal sealed class SumNetwork : IDisposable
{
    public static readonly CalendarMonth Month = new(678);      // July 2026

    private readonly EcdsaSigner[] _signers;
    private readonly SumKey[] _keys;
    private readonly TrustStore _trust;

    /// <param name="organisations">How many, all of them openers.</param>
    public SumNetwork(int organisations)
    {
        _signers = [.. Enumerable.Range(0, organisations).Select(_ => new EcdsaSigner(EcdsaSigner.NewKey()))];
        _keys = [.. _signers.Select(_ => SumKey.New())];
        DateTimeOffset now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
        byte[] file = BenchNetwork.TrustFile(now, [.. _signers.Select((signer, place) => new TrustedIssuer(
            (uint)place + 1, $"https://organisation-{place + 1}.example", $"Fictional organisation {place + 1}",
            [new TrustedKey { KeyId = signer.KeyId, PublicKey = signer.PublicKey, Kinds = EntryKinds.All, ValidFrom = new DateOnly(2026, 1, 1), ValidTo = new DateOnly(2027, 1, 1) }],
            ImmutableDictionary<uint, StatusList>.Empty, []))], []);
        _trust = TestNetwork.Need(TrustStore.Load(file, null, new FixedClock(now)));
        Circle = TestNetwork.Need(SumCircle.Of([.. Enumerable.Range(0, organisations).Reverse().Select(Opener)], FindKeys));
    }

    public static TableSet Set => TableSet.Current;

    public SumCircle Circle { get; }

    public int Count => _signers.Length;

    public IEnumerable<TrustedKey> FindKeys(KeyId keyId) => _trust.FindAll(keyId);

    public SumKey KeyOf(int organisation) => _keys[organisation];

    public EcdsaSigner SignerOf(int organisation) => _signers[organisation];

    public SignedOpener Opener(int organisation) => TestNetwork.Need(SignedOpener.Read(SignedOpener.Sign(_keys[organisation], _signers[organisation].KeyId, _signers[organisation].Sign)));

    /// <summary>A clinic's table: every cell has the clinic's number, negative for odd cells.</summary>
    public static MonthTable Table(int clinic, CalendarMonth? month = null) => new(
        Set.Version, new ClinicNumber((ulong)clinic), month ?? Month, [.. Set.Tables.Select(table => Enumerable.Range(0, table.CellCount).Select(cell => (long)(cell % 2 == 0 ? clinic : -clinic)).ToImmutableArray())]);

    public SealedTable Sealed(int clinic, int organisation, MonthTable? table = null) => TestNetwork.Need(SealedTable.Read(
        TestNetwork.Need(SealedTable.Seal(table ?? Table(clinic), Set, Circle, _signers[organisation].KeyId, _signers[organisation].Sign)), Set));

    public TableReceipt Receipt(int organisation, IEnumerable<SealedTable> tables) => TestNetwork.Need(TableReceipt.Read(
        TableReceipt.Sign(Month, tables, Set, Circle, PlaceOf(organisation), _keys[organisation], _signers[organisation].KeyId, _signers[organisation].Sign)));

    public Result<AgreedTables> Agree(IEnumerable<SealedTable> tables, IEnumerable<TableReceipt> receipts) => AgreedTables.Of(Month, tables, receipts, Set, Circle, FindKeys);

    public Result<byte[]> Sum(int organisation, AgreedTables tables, GivenSums? given = null) => ShareSum.Sign(
        tables, Month, Set, Circle, PlaceOf(organisation), _keys[organisation], given ?? GivenSums.Parse("")!, _signers[organisation].KeyId, _signers[organisation].Sign);

    public ShareSum SumRead(int organisation, AgreedTables tables) => TestNetwork.Need(ShareSum.Read(TestNetwork.Need(Sum(organisation, tables)), Set));

    public Result<OpenedSum> Open(IEnumerable<ShareSum> sums) => OpenedSum.Of(sums, Set, Circle, FindKeys);

    public int PlaceOf(int organisation) => Circle.PlaceOf($"https://organisation-{organisation + 1}.example");

    public void Dispose()
    {
        Array.ForEach(_signers, signer => signer.Dispose());
        Array.ForEach(_keys, key => key.Dispose());
    }
}
