using System.Security.Cryptography;
using HealthPassport.Formats.Services;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.Service.Tests.ServicesPacks;

/// <summary>A key for services packs whose public half lies in a file, as an operator names it to the service.</summary>
internal sealed class ServicesKey : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-services-key-").FullName;
    private readonly EcdsaSigner _signer;

    public ServicesKey()
    {
        ECDsa key = EcdsaSigner.NewKey();
        _signer = new EcdsaSigner(key);
        File.WriteAllText(PublicFile, key.ExportSubjectPublicKeyInfoPem());
    }

    public string PublicFile => Path.Combine(_folder, "public.pem");

    public byte[] Sign(string publisher, DateTimeOffset now, uint edition = 1, Func<ServicesPack, ServicesPack>? change = null)
    {
        DateOnly today = UnixDay.Of(now);
        ServicesPack pack = TestPacks.Good with { Publisher = publisher, Edition = edition, Made = today.AddDays(-1), ValidUntil = today.AddDays(100) };
        return TestPacks.Sign(change is null ? pack : change(pack), _signer);
    }

    public void Dispose()
    {
        _signer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
