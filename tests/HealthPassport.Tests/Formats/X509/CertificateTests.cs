using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.X509;

public sealed class CertificateTests
{
    [Theory]
    [InlineData("nistP256", "SHA256")]
    [InlineData("nistP256", "SHA384")]
    [InlineData("nistP384", "SHA256")]
    [InlineData("nistP521", "SHA512")]
    public void Checks_signatures_of_curves(string curve, string hash)
    {
        using TestAuthority authority = new(ECDsa.Create(ECCurve.CreateFromFriendlyName(curve)), new HashAlgorithmName(hash));
        IsCheckedBy(authority);
    }

    [Theory]
    [InlineData("SHA256", false)]
    [InlineData("SHA512", false)]
    [InlineData("SHA256", true)]
    [InlineData("SHA384", true)]
    public void Checks_signatures_of_RSA(string hash, bool pss)
    {
        using TestAuthority authority = new(RSA.Create(2048), new HashAlgorithmName(hash), pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        IsCheckedBy(authority);
    }

    /// <summary>AlgorithmIdentifiers of ECDSA and of RSA with SHA-1, and of RSASSA-PSS with its defaults, which are SHA-1.</summary>
    [Theory]
    [InlineData("300906072a8648ce3d0401")]
    [InlineData("300d06092a864886f70d0101050500")]
    [InlineData("300d06092a864886f70d01010a3000")]
    public void Takes_no_SHA1(string algorithm) => Assert.Null(CertificateSignatureReader.Read(Convert.FromHexString(algorithm)));

    [Fact]
    public void Reads_what_stands_in_it()
    {
        using TestAuthority authority = new();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SubjectAlternativeNameBuilder names = new();
        names.AddUri(new Uri("https://issuer.example/a"));
        names.AddDnsName("issuer.example");
        Certificate certificate = authority.Certify(key, usages: ["1.2.3.4"], more: [names.Build(), new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true)]);
        Assert.Equal(["https://issuer.example/a"], certificate.Uris);
        Assert.Equal(["issuer.example"], certificate.DnsNames);
        Assert.Equal(["1.2.3.4"], certificate.ExtendedKeyUsages);
        Assert.Equal(CertificateKeyUsages.DigitalSignature, certificate.KeyUsages);
        Assert.Equal(authority.Certificate.SubjectKeyIdentifier.ToArray(), certificate.AuthorityKeyIdentifier.ToArray());
        Assert.Equal(authority.Certificate.Subject.ToArray(), certificate.Issuer.ToArray());
        Assert.Equal(TestAuthority.From, certificate.NotBefore);
        Assert.Equal((false, true, (int?)0), (certificate.IsAuthority, authority.Certificate.IsAuthority, authority.Certificate.PathLength));
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), certificate.SubjectPublicKeyInfo.ToArray());
    }

    [Fact]
    public void Never_throws_on_damaged_bytes()
    {
        using TestAuthority authority = new();
        byte[] good = authority.Certificate.Der.ToArray();
        Random random = new(1);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] damaged = [.. good];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            bool verifies = Certificate.Read(damaged.AsSpan(0, random.Next(10) == 0 ? random.Next(damaged.Length) : damaged.Length))?.Verify(authority.Certificate.PublicKey!) == true;
            Assert.False(verifies && !damaged.SequenceEqual(good));
        }
    }

    [Fact]
    public void A_path_needs_everything_in_it_to_be_good()
    {
        using TestAuthority root = new(name: "CN=Root", pathLength: 1);
        using TestAuthority middle = new(name: "CN=Middle");
        using TestAuthority other = new(name: "CN=Root", pathLength: 1);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Certificate between = root.Certify(middle);
        Certificate leaf = middle.Certify(key);
        DateTimeOffset now = TestNetwork.Now;
        Assert.Null(CertificatePath.Check(leaf, [between], [root.Certificate], now));
        Assert.Null(CertificatePath.Check(leaf, [], [leaf], now));
        Assert.Equal(Reason.UnknownKey, CertificatePath.Check(leaf, [between], [other.Certificate], now)?.Reason);
        Assert.Equal(Reason.UnknownKey, CertificatePath.Check(leaf, [], [root.Certificate], now)?.Reason);
        Assert.Equal("certificate.validity", CertificatePath.Check(leaf, [between], [root.Certificate], now.AddYears(2))?.Where);
        using TestAuthority flat = new(name: "CN=Flat", pathLength: 0);
        Certificate tooDeep = flat.Certify(middle);
        Assert.Equal("certificate.path-length", CertificatePath.Check(leaf, [tooDeep], [flat.Certificate], now)?.Where);
        X509Extension strange = new("1.2.3.4.5", [5, 0], critical: true);
        Assert.Equal("certificate.extensions", CertificatePath.Check(root.Certify(key, more: strange), [], [root.Certificate], now)?.Where);
        Certificate noAuthority = root.Certify(key);
        Assert.NotNull(CertificatePath.Check(leaf, [noAuthority], [root.Certificate], now));
    }

    [Theory]
    [InlineData(EntryKinds.Screenings, "1.3.6.1.4.1.1847.2021.1.1")]
    [InlineData(EntryKinds.Vaccinations, "1.3.6.1.4.1.1847.2021.1.2")]
    [InlineData(EntryKinds.Conditions, "1.3.6.1.4.1.0.1847.2021.1.3")]
    [InlineData(EntryKinds.Screenings | EntryKinds.Vaccinations, "1.3.6.1.4.1.0.1847.2021.1.1", "1.3.6.1.4.1.1847.2021.1.2", "1.3.6.1.5.5.7.3.2")]
    [InlineData(EntryKinds.All, "2.23.136.1.1.14.2")]
    [InlineData(EntryKinds.All)]
    public void A_document_signer_may_sign_what_its_usages_name(EntryKinds kinds, params string[] usages)
    {
        using TestAuthority authority = new();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(kinds, DscKinds.Of(authority.Certify(key, usages: usages.Length == 0 ? null : usages)));
    }

    private static void IsCheckedBy(TestAuthority authority)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using TestAuthority other = new();
        Certificate certificate = authority.Certify(key);
        Assert.True(certificate.Verify(authority.Certificate.PublicKey!));
        Assert.True(authority.Certificate.Verify(authority.Certificate.PublicKey!));
        Assert.False(certificate.Verify(other.Certificate.PublicKey!));
        Assert.False(other.Certificate.Verify(authority.Certificate.PublicKey!));
    }
}
