using System.Security.Cryptography;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Import;

public sealed class IcaoImportTests
{
    private const string Source = "icao";

    [Fact]
    public void An_authority_is_found_by_its_subject_key_identifier()
    {
        using TestAuthority authority = new();
        using TestAuthority large = new(ECDsa.Create(ECCurve.NamedCurves.nistP384), name: "C=XB, CN=Large");
        ImportedNetwork imported = Importing.Take(Source, Importing.Request(authority.Der, System.Text.Encoding.ASCII.GetBytes(Importing.Pem(large.Der))));
        Assert.Equal(["XA", "XB"], imported.Network.Issuers.Select(issuer => issuer.Id));
        TrustedKey key = imported.Keys()[0];
        Assert.Equal(EnvelopeKinds.VdsNc, key.Envelopes);
        Assert.Equal(authority.Certificate.SubjectKeyIdentifier.ToArray(), key.Kid.ToArray());
        Assert.All(imported.Findings, finding => Assert.Equal(ImportOutcome.Taken, finding.Outcome));
    }

    [Fact]
    public void Only_authorities_are_pinned()
    {
        using TestAuthority authority = new();
        Assert.Contains("authority", Importing.Take(Source, Importing.Request(authority.Sign())).OnlyRefusal(), StringComparison.Ordinal);
        using TestAuthority no = new(isAuthority: false);
        Assert.Contains("authority", Importing.Take(Source, Importing.Request(no.Der)).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_certificate_is_refused_as_not_signed_by_itself()
    {
        using TestAuthority authority = new();
        byte[] der = [.. authority.Der];
        der[^3] ^= 1;
        Assert.NotNull(Certificate.Read(der));
        Assert.Contains("signed itself", Importing.Take(Source, Importing.Request(der)).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_whose_term_has_ended_is_named()
    {
        using TestAuthority ended = new(to: TestNetwork.Now.AddDays(-1));
        Assert.Contains("term has ended", Importing.Take(Source, Importing.Request(ended.Der)).OnlyDefect(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_certificates_is_refused() => Assert.Equal(Reason.TrustMalformed, Importing.Refuse(Source, Importing.Request("nothing")).Reason);
}
