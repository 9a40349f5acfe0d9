using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats.Jcs;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.X509;

namespace HealthPassport.Tests.Formats.VdsNc;

/// <summary>Makes VDS-NC codes of fictional travellers.</summary>
internal static class VdsNcSeal
{
    public const string Data =
        """{"hdr":{"t":"icao.vacc","v":1,"is":"UTO"},"msg":{"uvci":"U32870","pid":{"n":"SPECIMEN  ADA","dob":"1988-03","i":"X1234567","sex":"F"},"ve":[{"des":"XM0N24","nam":"Stamaril","dis":"1D47","vd":[{"dvc":"2026-09-15","seq":1,"ctr":"UTO","adm":"Port health","lot":"Y1234"}]}]}}""";

    public static string Sign(ECDsa key, Certificate certificate, string data = Data, string algorithm = "ES256")
    {
        byte[] signed = CanonicalJson.Write(StrictJson.Parse(Encoding.UTF8.GetBytes(data), out _)!.Value)!;
        HashAlgorithmName hash = algorithm switch { "ES384" => HashAlgorithmName.SHA384, "ES512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        byte[] signature = key.SignData(signed, hash);
        return $$$"""{"data":{{{data}}},"sig":{"alg":"{{{algorithm}}}","cer":"{{{Base64Url.EncodeToString(certificate.Der.Span)}}}","sigvl":"{{{Base64Url.EncodeToString(signature)}}}"}}""";
    }
}
