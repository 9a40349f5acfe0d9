using System.Collections.Immutable;
using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Bench.Freshness;

/// <summary>A network that lives from day to day: cards are revoked, a bundle and a checkpoint are signed every Monday by the code that networks use.</summary>
internal sealed class SimulatedNetwork : IDisposable
{
    private const int Organisations = 8;
    private const int RootKeys = 5;
    private const int Threshold = 3;      // the largest that checkpoints can have: the least room
    private const int ListSize = 65_536;
    private const int EditionsCompared = 12;      // that a network keeps to compare with
    private const int PercentOfDaysWithLoss = 20;      // 1.4 cards a week
    private const int PercentSuperseded = 20;
    private const int BundleDays = 30;
    private const string Summary = """{ "vaccinations": [{ "code": "mmr", "date": "2026" }] }""";

    private readonly EcdsaSigner[] _rootKeys = [.. Enumerable.Range(0, RootKeys).Select(_ => new EcdsaSigner(EcdsaSigner.NewKey()))];
    private readonly EcdsaSigner _bundleKey = new(EcdsaSigner.NewKey());
    private readonly IssuingKey[] _issuers;
    private readonly Dictionary<uint, CredentialStatus>[] _statuses = [.. Enumerable.Range(0, Organisations).Select(_ => new Dictionary<uint, CredentialStatus>())];
    private readonly List<string> _waiting = [];
    private readonly List<TrustBundle> _editions = [];
    private readonly SignedRoot _root;
    private readonly HealthSummary _summary = SummaryJson.Read(Encoding.UTF8.GetBytes(Summary), Terminology.Current).TryGet(out HealthSummary? read, out _) ? read : throw new InvalidOperationException();

    public SimulatedNetwork(DateOnly first)
    {
        _issuers = [.. Enumerable.Range(0, Organisations).Select(_ => new IssuingKey { Signer = new EcdsaSigner(EcdsaSigner.NewKey()), ValidFrom = first.AddDays(-30), ValidTo = first.AddYears(3) })];
        SignedRoot unsigned = SignedRoot.Unsigned(new RootDocument
        {
            Version = 1,
            Name = "Simulated",
            RootKeys = [.. _rootKeys.Select(key => key.PublicKey)],
            Threshold = Threshold,
            BundleKeys = [_bundleKey.PublicKey],
            Expires = Midnight(first.AddYears(5)),
        });
        _root = _rootKeys.Take(Threshold).Aggregate(unsigned, (signed, key) => signed.With(key));
        GoodCard = Issue(0, 0, first);
    }

    /// <summary>A card that nobody revokes.</summary>
    public string GoodCard { get; }

    /// <summary>The newest trust file.</summary>
    public byte[] TrustFile { get; private set; } = [];

    /// <summary>All checkpoints, as the texts of their codes, the oldest first.</summary>
    public List<string> Checkpoints { get; } = [];

    /// <summary>What was lost, as far as a bundle says so.</summary>
    public List<SimulatedLoss> Losses { get; } = [];

    /// <summary>Lives one day.</summary>
    public void Live(DateOnly day, Dice dice)
    {
        if (dice.Percent(PercentOfDaysWithLoss))
        {
            int issuer = dice.Below(Organisations);
            uint index = (uint)(1 + dice.Below(ListSize - 1));
            bool isNew = _statuses[issuer].TryAdd(index, dice.Percent(PercentSuperseded) ? CredentialStatus.Superseded : CredentialStatus.Revoked);
            if (isNew && _statuses[issuer][index] == CredentialStatus.Revoked)
            {
                _waiting.Add(Issue(issuer, index, day));
            }
        }

        if (TrustFile.Length == 0 || day == CheckpointWeek.Monday(CheckpointWeek.Of(day)))
        {
            Publish(day);
        }
    }

    /// <summary>A checkpoint that is not what a network would sign: by too few root keys, by none, of another network, or from the far future.</summary>
    public string Hostile(int kind, DateOnly day, Dice dice)
    {
        Checkpoint content = Current.Content with { Edition = CheckpointWeek.Of(day), Since = 0, Losses = Formats.Trust.Losses.Of([new(1, new KeyId((ulong)dice.Below(1000)))], [new(1, 1, 0, CredentialStatus.Revoked)]) };
        switch (kind % 4)
        {
            case 0:      // a captured minority
                return SignedCheckpoint.Unsigned(content).With(_rootKeys[0]).With(_rootKeys[1]).With(_rootKeys[1]).ToText();
            case 1:      // poison that is signed as it must be, by networks whose clocks or people have gone wrong
                return Signed(content with { Edition = CheckpointWeek.Of(day) + 2 + dice.Below(500), Day = day });
            case 2:      // another network
                return Signed(content with { Network = "0011223344556677" });
            default:      // somebody without any of the keys
                return SignedCheckpoint.Unsigned(content).With(_bundleKey).With(_bundleKey).With(_bundleKey).ToText();
        }
    }

    public void Dispose()
    {
        Array.ForEach(_rootKeys, key => key.Dispose());
        Array.ForEach(_issuers, key => key.Dispose());
        _bundleKey.Dispose();
    }

    private SignedCheckpoint Current => SignedCheckpoint.FromText(Checkpoints[^1]).TryGet(out SignedCheckpoint? read, out Failure? failure) ? read : throw new InvalidOperationException(failure.ToString());

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private string Signed(Checkpoint content) => _rootKeys.Take(Threshold).Aggregate(SignedCheckpoint.Unsigned(content), (signed, key) => signed.With(key)).ToText();

    private string Issue(int issuer, uint index, DateOnly day) =>
        new PassportIssuer(_issuers[issuer]).Issue(new IssueRequest { Summary = _summary, StatusIndex = index, IssuedOn = day }).TryGet(out IssuedPassport? issued, out Failure? failure)
            ? issued.Twins[0]
            : throw new InvalidOperationException(failure.ToString());

    private void Publish(DateOnly day)
    {
        TrustBundle bundle = new()
        {
            Network = _root.Network,
            Number = (uint)_editions.Count + 1,
            SignedAt = Midnight(day),
            NextUpdate = Midnight(day.AddDays(BundleDays)),
            Issuers = [.. Enumerable.Range(0, Organisations).Select(issuer => Organisation(issuer, day))],
        };
        TrustFile = Formats.Trust.TrustFile.Of([_root], SignedBundle.Sign(bundle, _bundleKey.KeyId, _bundleKey.Sign)).ToBytes();
        SignedCheckpoint unsigned = CheckpointBuilder.Build(_root.Document, bundle, _editions.TakeLast(EditionsCompared), day).TryGet(out SignedCheckpoint? built, out Failure? failure) ? built : throw new InvalidOperationException(failure.ToString());
        Checkpoints.Add(_rootKeys.Skip(1).Take(Threshold).Aggregate(unsigned, (signed, key) => signed.With(key)).ToText());
        _editions.Add(bundle);
        Losses.AddRange(_waiting.Select(card => new SimulatedLoss(card, day)));
        _waiting.Clear();
    }

    private TrustedIssuer Organisation(int issuer, DateOnly day)
    {
        TrustedKey key = new()
        {
            KeyId = _issuers[issuer].Signer.KeyId,
            PublicKey = _issuers[issuer].Signer.PublicKey,
            Kinds = EntryKinds.All,
            ValidFrom = _issuers[issuer].ValidFrom,
            ValidTo = _issuers[issuer].ValidTo,
            StatusList = 1,
        };
        ImmutableDictionary<uint, StatusList> lists = ImmutableDictionary<uint, StatusList>.Empty.Add(1, StatusList.Of(ListSize, Midnight(day), _statuses[issuer]));
        return new TrustedIssuer((uint)issuer + 1, $"https://organisation-{issuer}.example", $"Organisation {issuer}", [key], lists, []);
    }
}
