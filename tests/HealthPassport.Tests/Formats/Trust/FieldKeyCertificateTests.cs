using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Trust;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust;

public sealed class FieldKeyCertificateTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 5, 6);

    private readonly TestKey _issuer = new();
    private readonly TestKey _field = new();

    public void Dispose()
    {
        _issuer.Dispose();
        _field.Dispose();
    }

    [Fact]
    public void Says_what_was_signed()
    {
        FieldKeyCertificate certificate = FieldKeyCertificate.Read(Sign())!;
        Assert.Equal((Day, "01020304", EntryKinds.Vaccinations, _issuer.Id), (certificate.Day, certificate.Label, certificate.Kinds, certificate.CertifiedBy));
        Assert.Equal(_field.Public.Point.ToArray(), certificate.FieldKey()!.Point.ToArray());
        Assert.True(certificate.Verify(_issuer.Public));
    }

    [Fact]
    public void Has_at_most_120_bytes() => Assert.InRange(Sign().Length, 1, 120);

    [Fact]
    public void Any_changed_byte_is_refused()
    {
        byte[] good = Sign();
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bytes = [.. good];
            bytes[i] ^= 0x01;
            Assert.False(FieldKeyCertificate.Read(bytes)?.Verify(_issuer.Public) ?? false, $"byte {i}");
        }
    }

    [Fact]
    public void Refuses_kinds_without_meaning()
    {
        byte[] bytes = Sign();
        bytes[39] |= 0x40;
        Assert.Null(FieldKeyCertificate.Read(bytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(111)]
    [InlineData(113)]
    public void Refuses_another_length(int length) => Assert.Null(FieldKeyCertificate.Read(new byte[length]));

    [Fact]
    public void The_signature_of_a_card_does_not_pass_for_one()
    {
        byte[] signed = ToBeSigned();
        byte[] digest = new byte[32];
        CoseSign1.Digest(default, default, signed, digest);
        Assert.False(FieldKeyCertificate.Read([.. signed, .. _issuer.Sign(digest)])!.Verify(_issuer.Public));
    }

    private byte[] ToBeSigned() => FieldKeyCertificate.ToBeSigned(_field.Public, Day, [1, 2, 3, 4], EntryKinds.Vaccinations, _issuer.Id);

    private byte[] Sign()
    {
        byte[] digest = new byte[32];
        FieldKeyCertificate.Digest(ToBeSigned(), digest);
        return [.. ToBeSigned(), .. _issuer.Sign(digest)];
    }
}
