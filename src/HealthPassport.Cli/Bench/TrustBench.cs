using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Bench;

/// <summary>What a reader waits for at its start: a trust file of 5 000 keys, half of them of other networks, through to a verifier. Run alone for the cold figure.</summary>
internal static class TrustBench
{
    private const int Keys = 5000;
    private const int OwnIssuers = 50;
    private const int StatusLists = 32;      // two million status bits
    private const int ForeignIssuers = 250;
    private const int Repeats = 15;
    private const double Wanted = 150;

    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Figure> Run()
    {
        byte[] file = File();
        FixedClock clock = new(Now);
        double cold = Load(file, clock);
        double[] warm = [.. Enumerable.Range(0, Repeats).Select(_ => Load(file, clock)).Order()];
        yield return new Figure($"trust file of {Keys} keys ({file.Length / 1024} kB), cold", cold, "ms", $"at most {Wanted}", cold <= Wanted);
        yield return new Figure("the same again, median", warm[Repeats / 2], "ms");
    }

    private static double Load(byte[] file, TimeProvider clock)
    {
        long start = Stopwatch.GetTimestamp();
        Verifier verifier = new(Store(file, clock), clock);
        GC.KeepAlive(verifier);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static TrustStore Store(byte[] file, TimeProvider clock) =>
        TrustStore.Load(file, null, clock).TryGet(out TrustStore? trust, out Failure? failure) ? trust : throw new InvalidOperationException(failure.ToString());

    private static byte[] File() => BenchNetwork.TrustFile(
        Now,
        [.. Enumerable.Range(1, OwnIssuers).Select(Own)],
        [
            new ForeignNetwork(ForeignNetworkKind.DccKeys, "Bench DCC", Now, [.. Enumerable.Range(0, ForeignIssuers / 2).Select(number => Foreign(number, Certified))]),
            new ForeignNetwork(ForeignNetworkKind.VciSnapshot, "Bench VCI", Now, [.. Enumerable.Range(0, ForeignIssuers / 2).Select(number => Foreign(number, Published))]),
        ]);

    private static TrustedIssuer Own(int number)
    {
        ImmutableDictionary<uint, StatusList> lists = ImmutableDictionary<uint, StatusList>.Empty;
        if (number <= StatusLists)
        {
            lists = lists.Add(1, BenchNetwork.StatusList((uint)number, Now));
        }

        TrustedKey[] keys = [.. Enumerable.Range(0, Keys / 2 / OwnIssuers).Select(_ => BenchNetwork.NewKey()).Select(key => new TrustedKey
        {
            KeyId = key.SubjectKeyId(),
            PublicKey = key,
            Kinds = EntryKinds.All,
            ValidFrom = Day,
            ValidTo = Day.AddDays(89),
            StatusList = 1,
        })];
        return new TrustedIssuer((uint)number, $"https://bench-{number}.example", $"Bench {number}", [.. keys], lists, []);
    }

    private static TrustedIssuer Foreign(int number, Func<PublicKey, TrustedKey> listed) =>
        new(0, $"https://foreign-{number}.example", $"Foreign {number}", [.. Enumerable.Range(0, Keys / 2 / ForeignIssuers).Select(_ => listed(BenchNetwork.NewKey()))], [], []);

    private static TrustedKey Certified(PublicKey key) => Foreign(key, RandomNumberGenerator.GetBytes(KeyId.Length), EnvelopeKinds.Hcert, null);

    private static TrustedKey Published(PublicKey key) => Foreign(key, Encoding.ASCII.GetBytes(key.Thumbprint()), EnvelopeKinds.SmartHealthCard, RevokedIds.Of(1, Now, ["revoked-1"]));

    private static TrustedKey Foreign(PublicKey key, byte[] kid, EnvelopeKinds envelopes, RevokedIds? revoked) => new()
    {
        KeyId = KeyId.Of(kid),
        Kid = kid,
        PublicKey = key,
        Kinds = EntryKinds.All,
        Envelopes = envelopes,
        ValidFrom = Day,
        ValidTo = Day.AddDays(700),
        RevokedIds = revoked,
        PublishesRevokedIds = revoked is not null,
    };
}
