using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using HealthPassport.Cli.Bench;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Benchmarks;

/// <summary>Two twins against two bare signatures; and what sealing costs, which is one slow key derivation on purpose.</summary>
public class IssueBenchmarks
{
    private readonly byte[] _digest = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _signature = new byte[64];
    private readonly HolderSecret _secret = SecretGenerator.New();
    private BenchFixture _fixture = null!;
    private PassportIssuer _issuer = null!;
    private IssueRequest _open = null!;
    private HealthSummary _sensitive = null!;

    [GlobalSetup]
    public void Setup()
    {
        _fixture = new BenchFixture();
        _issuer = new PassportIssuer(_fixture.Issuing);
        _open = BenchFixture.Request(BenchFixture.OpenPart("P2"));
        _sensitive = BenchFixture.Summary("P3");
    }

    [GlobalCleanup]
    public void Cleanup() => _fixture.Dispose();

    [Benchmark(Baseline = true)]
    public void TwoBareSignatures()
    {
        _fixture.Issuing.Signer.Sign(_digest, _signature);
        _fixture.Issuing.Signer.Sign(_digest, _signature);
    }

    [Benchmark]
    public object Twins() => _issuer.Issue(_open);

    [Benchmark]
    public object TwinsWithSealedEntries() => BenchFixture.Issue(_sensitive, _fixture.Issuing, _secret);
}
