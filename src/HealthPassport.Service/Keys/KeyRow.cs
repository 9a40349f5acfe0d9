using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Keys;

/// <summary>A row of <c>signing_keys</c>.</summary>
internal sealed class KeyRow
{
    public const string InFile = "file";
    public const string InHardware = "pkcs11";

    public string Kid { get; set; } = "";

    public byte[] Certificate { get; set; } = [];

    public string Source { get; set; } = InFile;

    public int State { get; set; }

    public byte[]? Proof { get; set; }

#pragma warning disable CA1707      // the columns' names
    public long Status_list { get; set; }

    public int First_day { get; set; }

    public int Last_day { get; set; }

    public int? Destroyed_on { get; set; }
#pragma warning restore CA1707

    public KeyId KeyId => KeyId.Parse(Kid)!.Value;

    public DateOnly FirstDay => UnixDay.FromNumber(First_day);

    public DateOnly LastDay => UnixDay.FromNumber(Last_day);

    /// <summary>True for a key that signs, has signed lately, or is to sign.</summary>
    public bool MaySign => State == (int)KeyState.Active && Destroyed_on is null;

    public uint StatusList => (uint)Status_list;

    public Formats.Keys.PublicKey PublicKey()
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(Certificate);
        return Formats.Keys.PublicKey.FromSubjectPublicKeyInfo(certificate.PublicKey.ExportSubjectPublicKeyInfo())!;
    }

    /// <summary>Tells whether a statement means this key: by its key id, or by its thumbprint (RFC 7638) where the format is a JWS.</summary>
    public bool IsNamed(string id) => id == Kid || (id.Length > Kid.Length && id == PublicKey().Thumbprint());

    public static KeyRow Of(X509Certificate2 certificate, string source, uint statusList, DateOnly first) => new()
    {
        Kid = SigningCertificate.KeyIdOf(certificate).ToString(),
        Certificate = certificate.RawData,
        Source = source,
        Status_list = statusList,
        First_day = UnixDay.Number(first),
        Last_day = UnixDay.Number(first) + SigningCertificate.SigningDays - 1,
    };
}
