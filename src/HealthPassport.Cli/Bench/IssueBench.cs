using System.Security.Cryptography;
using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Bench;

/// <summary>Issuing against bare signing; sealing and drawing apart.</summary>
internal static class IssueBench
{
    private const double Wanted = 0.80;

    public static IEnumerable<Figure> Run(BenchFixture fixture)
    {
        PassportIssuer issuer = new(fixture.Issuing);
        byte[] digest = RandomNumberGenerator.GetBytes(32);
        byte[] signature = new byte[64];
        void Sign() => fixture.Issuing.Signer.Sign(digest, signature);
        foreach (string name in BenchFixture.Passports)
        {
            IssueRequest request = BenchFixture.Request(BenchFixture.OpenPart(name));
            (double bare, double issued, double ratio) = Paired.Rates(Sign, () => issuer.Issue(request));
            yield return new Figure($"{name}: bare signing", bare, "a second");
            yield return new Figure($"{name}: twins issued with an unused lane", issued * 2, "a second");
            yield return new Figure($"{name}: share of the bare rate, each twin", ratio * 200, "%", $"at least {Wanted:P0}", ratio * 2 >= Wanted);
        }

        HolderSecret secret = SecretGenerator.New();
        HealthSummary sealedSummary = BenchFixture.Summary("P3");
        yield return new Figure("P3: issued with a sealed lane (one key derivation)", Milliseconds(() => BenchFixture.Issue(sealedSummary, fixture.Issuing, secret), 5), "ms");
        string text = BenchFixture.Issue(BenchFixture.OpenPart("P2"), fixture.Issuing).Twins[0];
        yield return new Figure("P2: QR picture (PNG)", Milliseconds(() => Draw(text), 20), "ms");
    }

    private static void Draw(string text)
    {
        if (QrCode.Encode(text).TryGet(out QrCode? code, out _))
        {
            code.ToPng(8);
        }
    }

    private static double Milliseconds(Action action, int times)
    {
        action();
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
        {
            action();
        }

        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds / times;
    }
}
