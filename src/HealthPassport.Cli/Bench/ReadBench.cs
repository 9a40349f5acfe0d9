using System.Security.Cryptography;
using HealthPassport.Formats;
using HealthPassport.Formats.Hcert;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Bench;

/// <summary>Reading, from the text of a code to the statement, against the bare verification of its signature with a key that was imported before.</summary>
internal static class ReadBench
{
    private const int Repeats = 2000;

    public static IEnumerable<Figure> Run(BenchFixture fixture)
    {
        foreach ((string name, double wanted) in new[] { ("P1", 0.0), ("P2", 0.90), ("P3", 0.0), ("P4", 0.85) })
        {
            HealthSummary open = BenchFixture.OpenPart(name);
            foreach (Figure figure in Measure(fixture, name, BenchFixture.Issue(open, fixture.Issuing).Twins[0], wanted))
            {
                yield return figure;
            }
        }

        foreach (Figure figure in RunForeign(fixture))
        {
            yield return figure;
        }

        // Two doses are what most cards in the world carry; all of P1's fill one code.
        foreach (int doses in new[] { 2, BenchFixture.OpenPart("P1").Vaccinations.Length })
        {
            foreach (Figure figure in RunHealthCard(fixture, doses))
            {
                yield return figure;
            }
        }

        foreach (Figure figure in Measure(fixture, "P2 with a field key", BenchFixture.Issue(BenchFixture.OpenPart("P2"), fixture.Field).Twins[0], 0))
        {
            yield return figure;
        }
    }

    /// <summary>The same for a DCC, which is inflated and read from CBOR in any spelling.</summary>
    private static IEnumerable<Figure> RunForeign(BenchFixture fixture)
    {
        string text = DccSample.Text(fixture.Issuing);
        if (fixture.Verifier.Verify(text).Format != "hcert/dcc")
        {
            throw new InvalidOperationException("The DCC that is measured is not read.");
        }

        return Rates("DCC", BareVerification(text, fixture), () => fixture.Verifier.Verify(text), 0.80);
    }

    /// <summary>The same for a SMART Health Card, which is inflated and read from FHIR.</summary>
    private static IEnumerable<Figure> RunHealthCard(BenchFixture fixture, int doses)
    {
        HealthSummary summary = BenchFixture.OpenPart("P1");
        summary = summary with { Vaccinations = summary.Vaccinations[..doses] };
        CredentialIssuer issuer = new() { Id = "https://bench.example", Key = fixture.Issuing };
        IssueRequest request = new() { Summary = summary, IssuedOn = DateOnly.FromDateTime(fixture.Clock.GetUtcNow().UtcDateTime) };
        if (!SmartHealthCardIssuer.Issue(issuer, request, new NoIndices()).TryGet(out IssuedCredentials? issued, out Failure? failure))
        {
            throw new InvalidOperationException(failure.ToString());
        }

        string text = issued.Credentials[0].QrText;
        if (fixture.Verifier.Verify(text).Verdict != Verdict.Accepted)
        {
            throw new InvalidOperationException("The SMART Health Card that is measured is not accepted.");
        }

        return Rates($"SMART Health Card, {doses} doses", BareVerification(text, fixture), () => fixture.Verifier.Verify(text), 0.80);
    }

    private sealed class NoIndices : IStatusIndices
    {
        public Result<AllottedIndices> Allot() => new Failure(Reason.StatusIndicesExhausted, "bench");
    }

    private static IEnumerable<Figure> Measure(BenchFixture fixture, string name, string text, double wanted)
    {
        Action bare = BareVerification(text, fixture);
        void Read() => fixture.Verifier.Verify(text);
        if (fixture.Verifier.Verify(text).Verdict != Verdict.Accepted)
        {
            throw new InvalidOperationException("The passport that is measured is not accepted.");
        }

        foreach (Figure figure in Rates(name, bare, Read, wanted))
        {
            yield return figure;
        }

        double beyond = Allocated(Read) - Allocated(SummaryAlone(text));
        yield return new Figure($"{name}: allocated beyond the summary", beyond, "bytes", "under 2048", beyond < 2048);
    }

    private static IEnumerable<Figure> Rates(string name, Action bare, Action read, double wanted)
    {
        (double bareRate, double readRate, double ratio) = Paired.Rates(bare, read);
        yield return new Figure($"{name}: bare verification", bareRate, "a second");
        yield return new Figure($"{name}: text to statement", readRate, "a second");
        yield return new Figure($"{name}: share of the bare rate", ratio * 100, "%", wanted > 0 ? $"at least {wanted:P0}" : null, wanted > 0 ? ratio >= wanted : null);
    }

    private static Action BareVerification(string text, BenchFixture fixture)
    {
        if (!Carriers.Read(text).TryGet(out UnverifiedEnvelope? envelope, out Failure? failure))
        {
            throw new InvalidOperationException(failure.ToString());
        }

        byte[] digest = new byte[envelope.Algorithm.DigestLength];
        envelope.Digest(digest);
        byte[] signature = envelope.Signature.ToArray();
        Formats.Keys.PublicKey key = envelope.FieldKeyCertificate.IsEmpty ? fixture.Issuing.Signer.PublicKey : fixture.Field.Signer.PublicKey;
        ECDsa bare = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = key.Point[..32].ToArray(), Y = key.Point[32..].ToArray() },
        });
        return () => bare.VerifyHash(digest, signature);
    }

    // The objects of the summary and of its lists; no envelope, no lane, no statement.
    private static Action SummaryAlone(string text)
    {
        HcertEnvelope envelope = Envelope(text);
        return () => HcertPassport.ReadSummaryAlone(envelope, Terminology.Current);
    }

    private static HcertEnvelope Envelope(string text) =>
        HcertCarrier.ReadHcert(text).TryGet(out HcertEnvelope? envelope, out Failure? failure) ? envelope : throw new InvalidOperationException(failure.ToString());

    private static double Allocated(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Repeats; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Repeats;
    }
}
