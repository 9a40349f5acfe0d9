using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification;

public sealed class SealedPartTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private readonly IssuingKey _key = new() { Signer = new EcdsaSigner(EcdsaSigner.NewKey()), ValidFrom = Today, ValidTo = Today };

    private ISigner Signer => _key.Signer;

    public void Dispose() => _key.Dispose();

    [Fact]
    public void The_right_secret_opens_both_twins()
    {
        HolderSecret secret = SecretGenerator.New();
        Assert.All(Issue(secret).Twins, text =>
        {
            Statement statement = Read(text, secret);
            Assert.Equal((Verdict.Accepted, SealedState.Opened), (statement.Verdict, statement.Sealed));
            Assert.Equal("hiv", Assert.IsType<Concept>(statement.SealedSummary!.Conditions.Single().Code).Key);
            Assert.Empty(statement.Summary!.Conditions);
        });
    }

    [Fact]
    public void Another_secret_opens_nothing()
    {
        Statement statement = Read(Issue(SecretGenerator.New()).Twins[0], SecretGenerator.New());
        Assert.Equal((Verdict.Accepted, SealedState.NotOpened), (statement.Verdict, statement.Sealed));
        Assert.Null(statement.SealedSummary);
    }

    [Fact]
    public void Without_a_secret_nothing_is_tried() => Assert.Equal(SealedState.NotTried, Read(Issue(SecretGenerator.New()).Twins[0], null).Sealed);

    private IssuedPassport Issue(HolderSecret secret)
    {
        IssueRequest request = new()
        {
            Summary = new HealthSummary { Conditions = [new Condition { Code = Terminology.Current.Find("hiv")! }] },
            StatusIndex = 1,
            IssuedOn = Today,
            Secret = secret,
        };
        return new PassportIssuer(_key).Issue(request).TryGet(out IssuedPassport? issued, out Failure? failure) ? issued : throw new InvalidOperationException(failure.ToString());
    }

    private Statement Read(string text, HolderSecret? secret)
    {
        DateTimeOffset now = new(Today, new TimeOnly(12, 0), TimeSpan.Zero);
        SignedRoot root = SignedRoot.Unsigned(new RootDocument
        {
            Version = 1,
            Name = "test",
            RootKeys = [Signer.PublicKey],
            Threshold = 1,
            BundleKeys = [Signer.PublicKey],
            Expires = now.AddYears(1),
        }).With(Signer.KeyId, Sign);
        TrustedKey key = new() { KeyId = Signer.KeyId, PublicKey = Signer.PublicKey, Kinds = EntryKinds.All, ValidFrom = Today, ValidTo = Today };
        TrustBundle bundle = new()
        {
            Network = root.Network,
            Number = 1,
            SignedAt = now,
            NextUpdate = now.AddDays(30),
            Issuers = [new TrustedIssuer(1, "https://issuer.example", "Issuer", [key], [], [])],
        };
        Clock clock = new(now);
        byte[] file = TrustFile.Of([root], SignedBundle.Sign(bundle, Signer.KeyId, Sign)).ToBytes();
        Assert.True(TrustStore.Load(file, null, clock).TryGet(out TrustStore? trust, out _));
        return new Verifier(trust, clock).Verify(text, new VerificationOptions { Secret = secret });
    }

    private byte[] Sign(byte[] digest)
    {
        byte[] signature = new byte[64];
        Signer.Sign(digest, signature);
        return signature;
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
