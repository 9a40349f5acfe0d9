using System.Collections.Immutable;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Benchmarks;

/// <summary>What a reader waits for at its start: a trust file with 5000 keys, and the terminology table.</summary>
public class LoadBenchmarks
{
    private const int Keys = 5000;

    private byte[] _file = [];

    [GlobalSetup]
    public void Setup()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using EcdsaSigner root = new(EcdsaSigner.NewKey());
        SignedRoot document = SignedRoot.Unsigned(new RootDocument
        {
            Version = 1, Name = "Benchmark", RootKeys = [root.PublicKey], Threshold = 1, BundleKeys = [root.PublicKey], Expires = now.AddYears(1),
        }).With(root);
        TrustBundle bundle = new()
        {
            Network = document.Network,
            Number = 1,
            SignedAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
            NextUpdate = DateTimeOffset.FromUnixTimeSeconds(now.AddDays(30).ToUnixTimeSeconds()),
            Issuers = [.. Enumerable.Range(1, Keys).Select(number => Issuer((uint)number, DateOnly.FromDateTime(now.UtcDateTime)))],
        };
        _file = TrustFile.Of([document], SignedBundle.Sign(bundle, root.KeyId, digest => Sign(root, digest))).ToBytes();
    }

    [Benchmark]
    public object TrustFileOf5000Keys() =>
        TrustStore.Load(_file, null, TimeProvider.System).TryGet(out TrustStore? trust, out Failure? failure) ? trust : throw new InvalidOperationException(failure.ToString());

    [Benchmark]
    public object TerminologyTable() => new Terminology(1, EmbeddedTables.Require("concepts.csv"));

    private static byte[] Sign(EcdsaSigner signer, byte[] digest)
    {
        byte[] signature = new byte[64];
        signer.Sign(digest, signature);
        return signature;
    }

    private static TrustedIssuer Issuer(uint number, DateOnly day)
    {
        using ECDsa key = EcdsaSigner.NewKey();
        PublicKey point = PublicKey.Of(key)!;
        TrustedKey trusted = new() { KeyId = point.SubjectKeyId(), PublicKey = point, Kinds = EntryKinds.All, ValidFrom = day, ValidTo = day.AddDays(89) };
        return new TrustedIssuer(number, $"https://issuer{number}.example", $"Issuer {number}", [trusted], ImmutableDictionary<uint, StatusList>.Empty, []);
    }
}
