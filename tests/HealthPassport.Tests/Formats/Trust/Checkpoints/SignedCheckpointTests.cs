using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust.Checkpoints;

public sealed class SignedCheckpointTests : IDisposable
{
    private readonly TestNetwork _network = new(rootKeys: 5, threshold: 3);

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Reads_what_it_writes()
    {
        Losses losses = Losses.Of([new(7, new KeyId(9)), new(7, new KeyId(2)), new(300, new KeyId(1))], [new(7, 1, 1_048_575, CredentialStatus.Superseded), new(7, 1, 0, CredentialStatus.Revoked), new(7, 2, 5, CredentialStatus.Suspended)]);
        SignedCheckpoint read = TestNetwork.Need(SignedCheckpoint.FromText(_network.Signed(_network.Content(4_000_000_000, 17, losses), 1)));
        Checkpoint content = read.Content;
        Assert.Equal((4_000_000_000, 17u, Fixtures.Checkpoints.Week, TestNetwork.Today), (content.BundleNumber, content.Since, content.Edition, content.Day));
        Assert.Equal(losses.Keys, content.Losses.Keys);
        Assert.Equal(losses.Cards, content.Losses.Cards);
        Assert.Equal(new KeyId(2), content.Losses.Keys[0].KeyId);
        Assert.Equal(CredentialStatus.Revoked, content.Losses.Find(7, 1, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Is_below_300_bytes_and_filled_up_to_the_last_one_that_fits(int signatures)
    {
        using TestNetwork network = new(rootKeys: 5, threshold: signatures);
        NetworkIssuer issuer = network.AddIssuer();
        issuer.AddKey();
        TrustBundle before = network.Says();
        for (uint card = 0; card < 80; card++)
        {
            issuer.Statuses[card * 13] = CredentialStatus.Revoked;
            network.Number++;
            TrustBundle now = network.Says();
            SignedCheckpoint unsigned = TestNetwork.Need(CheckpointBuilder.Build(network.Roots[0].Document, now, [before], TestNetwork.Today));
            byte[] bytes = network.RootSigners.Take(signatures).Aggregate(unsigned, (signed, key) => signed.With(key)).ToBytes();
            Assert.InRange(bytes.Length, 1, 299);
            bool fits = unsigned.Content.Since == before.Number;
            Assert.Equal(fits ? (int)card + 1 : 0, unsigned.Content.Losses.Cards.Length);
            if (!fits)
            {
                Assert.True(card >= new[] { 0, 60, 36, 12 }[signatures], $"{card} cards fitted");
                return;
            }
        }

        Assert.Fail("Never full.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HPK1:")]
    [InlineData("HPK1:A")]
    [InlineData("hpk1:00")]
    [InlineData("HPK2:00")]
    [InlineData("HPK1:abc")]
    public void Refuses_other_texts(string text) => Assert.Equal(Reason.TrustMalformed, ReasonOf(text));

    [Fact]
    public void Refuses_what_is_too_large() => Assert.Equal(Reason.TooLarge, ReasonOf("HPK1:" + new string('0', 450)));

    [Fact]
    public void Refuses_a_text_that_is_far_too_large() => Assert.Equal(Reason.TooLarge, ReasonOf("HPK1:" + new string('0', 4_000_000)));

    [Fact]
    public void Refuses_every_change_of_form()
    {
        string good = _network.Signed(_network.Content(9, 3, Losses.Of([new(1, new KeyId(1))], [new(1, 1, 5, CredentialStatus.Revoked)])), 3);
        Assert.Null(ReasonOf(good));
        foreach (Func<Checkpoint, Checkpoint> change in new Func<Checkpoint, Checkpoint>[]
        {
            content => content with { Since = content.BundleNumber + 1 },
            content => content with { RootVersion = 0 },
            content => content with { Day = CheckpointWeek.Monday(content.Edition + 1) },
            content => content with { Network = "00" },
        })
        {
            Assert.Equal(Reason.TrustMalformed, ReasonOf(_network.Signed(change(_network.Content(9, 3)), 1)));
        }
    }

    [Theory]
    [InlineData("81 83 01 40 80")]      // an issuer that lost nothing
    [InlineData("81 83 01 41 00 80")]      // not eight bytes
    [InlineData("81 83 01 50 00 00 00 00 00 00 00 02 00 00 00 00 00 00 00 01 80")]      // keys that do not ascend
    [InlineData("81 83 01 40 81 82 01 43 00 00 04")]      // valid is no loss
    [InlineData("81 83 01 40 81 82 01 40")]      // a list of none
    [InlineData("81 83 01 40 81 82 01 46 00 00 05 00 00 06")]      // one card twice
    [InlineData("81 83 01 40 81 82 01 43 40 00 01")]      // beyond the largest list
    [InlineData("82 83 02 40 81 82 01 43 00 00 05 83 01 40 81 82 01 43 00 00 05")]      // issuers that do not ascend
    [InlineData("81 83 01 40 82 82 01 43 00 00 05 82 01 43 00 00 09")]      // one list twice
    public void Refuses_losses_in_another_spelling(string hex) => Assert.Null(LossesCodec.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void No_key_counts_twice()
    {
        SignedCheckpoint unsigned = SignedCheckpoint.Unsigned(_network.Content(9, 3));
        EcdsaSigner key = _network.RootSigners[0];
        Assert.False(unsigned.With(key).With(key).With(key).IsSignedBy(_network.Roots[0].Document));
        Assert.True(unsigned.With(key).With(_network.RootSigners[1]).With(_network.RootSigners[4]).IsSignedBy(_network.Roots[0].Document));
    }

    [Fact]
    public void A_fourth_signature_is_refused() => Assert.Equal(Reason.TooLarge, ReasonOf(_network.Signed(_network.Content(9, 3), 4)));

    [Fact]
    public void Cards_bundles_and_roots_are_no_checkpoints_and_the_other_way_round()
    {
        byte[] checkpoint = TestNetwork.Need(SignedCheckpoint.FromText(_network.Signed(_network.Content(9, 3), 3))).ToBytes();
        Assert.Null(SignedRoot.Read(checkpoint));
        Assert.Null(SignedBundle.Read(checkpoint));
        Assert.False(SignedCheckpoint.Read(_network.Roots[0].ToBytes()).TryGet(out _, out _));
        Assert.False(SignedCheckpoint.Read(_network.Bundle().ToBytes()).TryGet(out _, out _));
        // The same bytes signed as a root document would be: another external data.
        SignedRoot asRoot = SignedRoot.Unsigned(_network.Roots[0].Document).With(_network.RootSigners[0]);
        Assert.False(SignedCheckpoint.Read(asRoot.ToBytes()).TryGet(out _, out _));
    }

    [Theory]
    [InlineData(2, null, 2)]
    [InlineData(3, null, 3)]
    [InlineData(4, null, null)]      // more than fit: this network has no checkpoints
    [InlineData(5, 2, 2)]
    [InlineData(1, 3, 3)]
    public void A_root_document_says_how_many_must_sign(int threshold, int? own, int? counts)
    {
        using TestNetwork network = new(rootKeys: 5, threshold: threshold, checkpointThreshold: own);
        SignedRoot root = SignedRoot.Read(network.Roots[0].ToBytes())!;
        Assert.Equal(own, root.Document.OwnCheckpointThreshold);
        Assert.Equal(counts, root.Document.CheckpointThreshold);
    }

    [Fact]
    public void A_threshold_above_three_or_above_the_keys_is_no_root_document()
    {
        RootDocument root = _network.Roots[0].Document;
        Assert.NotNull(RootCodec.Read(RootCodec.Write(root with { OwnCheckpointThreshold = 3 })));
        Assert.Null(RootCodec.Read(RootCodec.Write(root with { OwnCheckpointThreshold = 4 })));
        Assert.Null(RootCodec.Read(RootCodec.Write(root with { OwnCheckpointThreshold = 0 })));
        Assert.Null(RootCodec.Read(RootCodec.Write(root with { OwnCheckpointThreshold = 2, Threshold = 1, RootKeys = root.RootKeys[..1] })));
    }

    private static Reason? ReasonOf(string text) => SignedCheckpoint.FromText(text).TryGet(out _, out Failure? failure) ? null : failure.Reason;
}
