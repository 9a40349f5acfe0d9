using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using HealthPassport.Cli.Bench;
using HealthPassport.Formats;
using HealthPassport.Formats.Hcert;
using HealthPassport.Model;

namespace HealthPassport.Benchmarks;

/// <summary>From the text of a code to the statement, against the bare verification of its signature.</summary>
public class ReadBenchmarks
{
    private readonly byte[] _digest = new byte[32];
    private BenchFixture _fixture = null!;
    private ECDsa _bare = null!;
    private byte[] _signature = [];
    private string _text = "";

    /// <summary>One of the four passports.</summary>
    [Params("P1", "P2", "P3", "P4")]
    public string Passport { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _fixture = new BenchFixture();
        _text = BenchFixture.Issue(BenchFixture.OpenPart(Passport), _fixture.Issuing).Twins[0];
        if (!HcertCarrier.Read(_text).TryGet(out UnverifiedEnvelope? envelope, out Failure? failure))
        {
            throw new InvalidOperationException(failure.ToString());
        }

        envelope.Digest(_digest);
        _signature = envelope.Signature.ToArray();
        Formats.Keys.PublicKey key = _fixture.Issuing.Signer.PublicKey;
        _bare = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key.Point[..32].ToArray(), Y = key.Point[32..].ToArray() } });
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _bare.Dispose();
        _fixture.Dispose();
    }

    [Benchmark(Baseline = true)]
    public bool BareVerification() => _bare.VerifyHash(_digest, _signature);

    [Benchmark]
    public object Read() => _fixture.Verifier.Verify(_text);
}
