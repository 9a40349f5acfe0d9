using System.Collections.Immutable;
using System.Diagnostics;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Bench;

/// <summary>A federated network of 2 000 members: how long its trust file loads, what it keeps in memory, what a look-up allocates. Run alone for the cold figure.</summary>
internal static class FederationBench
{
    private const int Members = 2000;
    private const int Keys = 5000;
    private const int StatusLists = 16;      // of 65 536 cards of two bits: two million status bits
    private const int Voters = 5;
    private const int Repeats = 15;
    private const int LookUps = 10_000;
    private const double WantedMilliseconds = 150;
    private const double WantedMegabytes = 10;

    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Figure> Run()
    {
        (byte[] file, KeyId[] keyIds) = File();
        FixedClock clock = new(Now);
        double cold = Timed(file, clock);
        double[] warm = [.. Enumerable.Range(0, Repeats).Select(_ => Timed(file, clock)).Order()];
        yield return new Figure($"federation of {Members} members, {Keys} keys ({file.Length / 1024} kB), cold", cold, "ms", $"at most {WantedMilliseconds}", cold <= WantedMilliseconds);
        yield return new Figure("the same again, median", warm[Repeats / 2], "ms");
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TrustStore store = Load(file, clock);
        double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        yield return new Figure("what it keeps in memory", megabytes, "MB", $"at most {WantedMegabytes}", megabytes <= WantedMegabytes);
        long allocated = LookUp(store, keyIds);
        yield return new Figure($"allocated by {LookUps} look-ups of a key", allocated, "bytes", "0", allocated == 0);
    }

    private static long LookUp(TrustStore store, KeyId[] keyIds)
    {
        int found = store.Keys.Find(keyIds[0]).Length;      // once, so that nothing is compiled within the measure
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < LookUps; i++)
        {
            found += store.Keys.Find(keyIds[i % keyIds.Length]).Length;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return found == LookUps + 1 ? allocated : throw new InvalidOperationException("a key was not found");
    }

    private static double Timed(byte[] file, TimeProvider clock)
    {
        long start = Stopwatch.GetTimestamp();
        GC.KeepAlive(new Verifier(Load(file, clock), clock));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static TrustStore Load(byte[] file, TimeProvider clock) =>
        TrustStore.Load(file, null, clock).TryGet(out TrustStore? trust, out Failure? failure) ? trust : throw new InvalidOperationException(failure.ToString());

    private static (byte[] File, KeyId[] KeyIds) File()
    {
        EcdsaSigner[] voters = [.. Enumerable.Range(0, Voters).Select(_ => new EcdsaSigner(EcdsaSigner.NewKey()))];
        SignedRoot root = voters.Aggregate(
            SignedRoot.Unsigned(new RootDocument
            {
                Version = 1, Name = "Bench", RootKeys = [.. voters.Select(voter => voter.PublicKey)], Threshold = 3, BundleKeys = [voters[0].PublicKey], Expires = Now.AddYears(1), AdmissionThreshold = 3,
            }),
            (signed, voter) => signed.With(voter));
        Member[] members = new Member[Members];
        SignedMemberList[] lists = new SignedMemberList[Members];
        List<KeyId> keyIds = [];
        for (int i = 0; i < Members; i++)
        {
            using EcdsaSigner listKey = new(EcdsaSigner.NewKey());
            members[i] = new Member
            {
                Number = (uint)i + 1, Id = $"https://bench-{i + 1}.example", Name = $"Bench {i + 1}", Location = $"https://bench-{i + 1}.example/trust/list", ListKeys = [listKey.PublicKey],
                Kinds = EntryKinds.All, MayDelegate = true, State = MemberState.Active, Since = Day,
            };
            lists[i] = SignedMemberList.Sign(
                new MemberList { Network = root.Network, SignedAt = Now, NextUpdate = Now.AddDays(30), Issuer = Issuer(members[i], (Keys / Members) + (i % 2), keyIds) }, listKey.KeyId, listKey.Sign);
        }

        SignedRoll roll = voters.Take(3).Aggregate(SignedRoll.Unsigned(new Roll { Network = root.Network, Number = 1, MadeAt = Now, Members = [.. members] }), (signed, voter) => signed.With(voter.KeyId, voter.Sign));
        TrustBundle bundle = new() { Network = root.Network, Number = 1, SignedAt = Now, NextUpdate = Now.AddDays(30), Issuers = [], Federation = new Federation(roll, [.. lists]) };
        byte[] file = TrustFile.Of([root], SignedBundle.Sign(bundle, voters[0].KeyId, voters[0].Sign)).ToBytes();
        Array.ForEach(voters, voter => voter.Dispose());
        return (file, [.. keyIds]);
    }

    private static TrustedIssuer Issuer(Member member, int keys, List<KeyId> keyIds)
    {
        ImmutableDictionary<uint, StatusList> lists = ImmutableDictionary<uint, StatusList>.Empty;
        if (member.Number <= StatusLists)
        {
            lists = lists.Add(1, BenchNetwork.StatusList(member.Number, Now));
        }

        TrustedKey[] made = [.. Enumerable.Range(0, keys).Select(_ => NewKey(member.Id))];
        keyIds.AddRange(made.Select(key => key.KeyId));
        return new TrustedIssuer(member.Number, member.Id, member.Name, [.. made], lists, []);
    }

    private static TrustedKey NewKey(string issuer)
    {
        using EcdsaSigner signer = new(EcdsaSigner.NewKey());
        return new TrustedKey
        {
            KeyId = signer.KeyId,
            PublicKey = signer.PublicKey,
            Kinds = EntryKinds.All,
            ValidFrom = Day,
            ValidTo = Day.AddDays(89),
            StatusList = 1,
            Proof = MemberKeyProof.Make(issuer, signer.KeyId, signer.Sign),
        };
    }
}
