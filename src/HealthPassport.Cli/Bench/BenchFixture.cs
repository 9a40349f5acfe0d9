using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Bench;

/// <summary>A network, an issuer and a field key in memory, for measuring.</summary>
internal sealed class BenchFixture : IDisposable
{
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public BenchFixture()
    {
        ECDsa key = EcdsaSigner.NewKey();
        ECDsa fieldKey = EcdsaSigner.NewKey();
        using X509Certificate2 certificate = SigningCertificate.Create(key, "Bench", Day);
        Issuing = new IssuingKey { Signer = new EcdsaSigner(key, SigningCertificate.KeyIdOf(certificate)), ValidFrom = Day, ValidTo = Day.AddDays(89) };
        Field = new IssuingKey
        {
            Signer = new EcdsaSigner(fieldKey),
            ValidFrom = Day,
            ValidTo = Day,
            Certificate = FieldTour.Certify(Issuing, fieldKey, Day, RandomNumberGenerator.GetBytes(4), EntryKinds.All),
        };
        Trust = LoadTrust();
        Verifier = new Verifier(Trust, Clock);
    }

    /// <summary>The names of the passports that are measured.</summary>
    public static ImmutableArray<string> Passports { get; } = ["P1", "P2", "P3", "P4"];

    public TimeProvider Clock { get; } = new FixedClock(Now);

    public IssuingKey Issuing { get; }

    public IssuingKey Field { get; }

    public TrustStore Trust { get; }

    public Verifier Verifier { get; }

    /// <summary>One of the passports of <c>samples/bench</c>.</summary>
    public static HealthSummary Summary(string name) =>
        SummaryJson.Read(EmbeddedSamples.Read(name + ".json"), Terminology.Current).TryGet(out HealthSummary? summary, out Failure? failure)
            ? summary
            : throw new InvalidOperationException(failure.ToString());

    /// <summary>The open part alone, so that nothing is sealed.</summary>
    public static HealthSummary OpenPart(string name) => LaneSplit.Of(Summary(name)).Open;

    public static IssueRequest Request(HealthSummary summary, HolderSecret? secret = null) =>
        new() { Summary = summary, StatusIndex = 40_000, IssuedOn = Day, Secret = secret };

    public static IssuedPassport Issue(HealthSummary summary, IssuingKey key, HolderSecret? secret = null) =>
        new PassportIssuer(key).Issue(Request(summary, secret)).TryGet(out IssuedPassport? issued, out Failure? failure)
            ? issued
            : throw new InvalidOperationException(failure.ToString());

    public void Dispose()
    {
        Issuing.Dispose();
        Field.Dispose();
    }

    private TrustStore LoadTrust()
    {
        TrustedKey key = new()
        {
            KeyId = Issuing.Signer.KeyId,
            PublicKey = Issuing.Signer.PublicKey,
            Kinds = EntryKinds.All,
            ValidFrom = Issuing.ValidFrom,
            ValidTo = Issuing.ValidTo,
            MayDelegate = true,
            StatusList = 1,
        };
        Formats.Status.StatusList list = Formats.Status.StatusList.Of(StatusStore.Size, Now, []);
        byte[] file = BenchNetwork.TrustFile(Now, [new TrustedIssuer(1, "https://bench.example", "Bench", [key], ImmutableDictionary<uint, Formats.Status.StatusList>.Empty.Add(1, list), [])], []);
        return TrustStore.Load(file, null, Clock).TryGet(out TrustStore? trust, out Failure? failure) ? trust : throw new InvalidOperationException(failure.ToString());
    }
}
