using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Attacks;

/// <summary>What one key has signed for one purpose, presented for another.</summary>
public sealed class SwapTests : IDisposable
{
    private const string Summary = """{ "vaccinations": [{ "code": "mmr", "date": "2026-11-20" }] }""";

    private readonly TestNetwork _network = new();
    private readonly NetworkKey _key;
    private readonly IssuingKey[] _field;
    private readonly Verifier _verifier;

    public SwapTests()
    {
        _key = _network.AddIssuer().AddKey();
        _key.MayDelegate = true;
        _field = [_key.CertifyFieldKey(TestNetwork.Today), _key.CertifyFieldKey(TestNetwork.Today)];
        _verifier = _network.Verifier();
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Certificates_swapped_between_cards_are_refused_also_after_the_good_ones_were_read()
    {
        RawCard[] cards = [.. _field.Select(key => RawCard.Of(TestNetwork.Issue(key, Summary).Twins[0]))];
        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(Reason.FieldKeyInvalid, _verifier.Verify((cards[0] with { Unprotected = cards[1].Unprotected }).ToText()).Reasons.Single());
            Assert.Equal(Reason.FieldKeyInvalid, _verifier.Verify((cards[1] with { Unprotected = cards[0].Unprotected }).ToText()).Reasons.Single());
            Assert.All(cards, card => Assert.Equal(Verdict.Accepted, _verifier.Verify(card.ToText()).Verdict));
        }
    }

    [Fact]
    public void A_field_key_can_certify_nothing()
    {
        IssuingKey second = new() { Signer = new EcdsaSigner(EcdsaSigner.NewKey()), ValidFrom = TestNetwork.Today, ValidTo = TestNetwork.Today };
        byte[] signed = FieldKeyCertificate.ToBeSigned(second.Signer.PublicKey, TestNetwork.Today, new byte[4], EntryKinds.All, _field[0].Signer.KeyId);
        byte[] digest = new byte[32];
        FieldKeyCertificate.Digest(signed, digest);
        FieldKeyCertificate certificate = FieldKeyCertificate.Read([.. signed, .. _field[0].Signer.Sign(digest)])!;
        _verifier.Verify(TestNetwork.Issue(_field[0], Summary).Twins[0]);      // the certifying field key is known by now
        using IssuingKey key = new() { Signer = second.Signer, ValidFrom = TestNetwork.Today, ValidTo = TestNetwork.Today, Certificate = certificate };
        Assert.Equal(Verdict.UnknownIssuer, _verifier.Verify(TestNetwork.Issue(key, Summary).Twins[0]).Verdict);
    }

    [Fact]
    public void A_certificate_is_no_card()
    {
        FieldKeyCertificate certificate = _field[0].Certificate!;
        RawCard card = RawCard.Sign(_key.Issuing, certificate.Bytes[..FieldKeyCertificate.SignedLength].ToArray());
        Assert.Equal(Reason.BadSignature, _verifier.Verify((card with { Signature = certificate.Bytes[FieldKeyCertificate.SignedLength..].ToArray() }).ToText()).Reasons.Single());
    }

    [Fact]
    public void A_card_is_no_certificate()
    {
        RawCard card = RawCard.Of(TestNetwork.Issue(_field[0], Summary).Twins[0]);
        byte[] signed = _field[0].Certificate!.Bytes[..FieldKeyCertificate.SignedLength].ToArray();
        byte[] signature = RawCard.Sign(_key.Issuing, signed).Signature;      // an issuer tricked into signing those bytes as a card
        byte[] header = [.. card.Unprotected[..^FieldKeyCertificate.Length], .. signed, .. signature];
        Assert.Equal(Reason.FieldKeyInvalid, _verifier.Verify((card with { Unprotected = header }).ToText()).Reasons.Single());
    }

    [Fact]
    public void A_bundle_is_no_card()
    {
        NetworkKey both = _network.Issuers[0].AddKey();      // a network that uses one key for bundles and for cards
        SignedBundle bundle = _network.Bundle(both.Signer);
        RawCard card = RawCard.Of(RawCard.TextOf(bundle.ToBytes()));
        Statement statement = _network.Verifier().Verify(card.ToText());
        Assert.Equal((Verdict.Rejected, SignatureState.Invalid), (statement.Verdict, statement.Signature));
    }

    [Fact]
    public void A_card_is_no_bundle_and_no_cut_off()
    {
        RawCard card = RawCard.Of(TestNetwork.Issue(_key.Issuing, Summary).Twins[0]);
        SignedBundle bundle = SignedBundle.Read(card.ToCose())!;
        Assert.Null(bundle.Open(_key.Signer.PublicKey));
        CborWriter cutOffs = new();
        cutOffs.WriteArray(1);
        CutOffCodec.Write(cutOffs, new CutOff(_field[0].Signer.KeyId, TestNetwork.Today, HashList.Empty));
        Assert.True(SignedCutOff.Read(RawCard.Sign(_key.Issuing, cutOffs.ToArray(), ExternalAad.CutOff.ToArray()).ToCose(), [_key.Signer.PublicKey]).TryGet(out _, out _));
        Assert.False(SignedCutOff.Read(RawCard.Sign(_key.Issuing, cutOffs.ToArray()).ToCose(), [_key.Signer.PublicKey]).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.TrustSignatureInvalid, failure.Reason);
    }

    [Fact]
    public void A_second_good_signature_keeps_the_short_name()
    {
        Vectors.VectorFile one = Vectors.VectorFolder.Read("good-adult-arabic-name");
        Vectors.VectorFile other = Vectors.VectorFolder.Read("good-other-s-of-the-signature");
        Verifier verifier = Vectors.VectorFolder.Verifier(one);
        Assert.NotEqual(one.Input, other.Input);
        Assert.Equal(verifier.Verify(one.Input).Hash, verifier.Verify(other.Input).Hash);
    }
}
