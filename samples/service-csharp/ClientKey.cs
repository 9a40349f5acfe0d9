using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

/// <summary>The key by which this program is known to the service. The private half never leaves its file.</summary>
internal sealed class ClientKey
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ClientKey OpenOrMake(string file)
    {
        ClientKey key = new();
        if (File.Exists(file))
        {
            key._key.ImportFromPem(File.ReadAllText(file));
            return key;
        }

        FileStreamOptions onlyForMe = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            onlyForMe.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using StreamWriter writer = new(file, onlyForMe);
        writer.WriteLine(key._key.ExportPkcs8PrivateKeyPem());
        return key;
    }

    /// <summary>The public half, for an administrator to register.</summary>
    public string PublicJwk()
    {
        ECPoint point = _key.ExportParameters(includePrivateParameters: false).Q;
        return JsonSerializer.Serialize(new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) });
    }

    /// <summary>Says who asks (RFC 7523): good for one request, within the next minute.</summary>
    public string Assertion(string clientId, string audience)
    {
        string header = Part(new { alg = "ES256", typ = "JWT" });
        string claims = Part(new
        {
            iss = clientId,
            sub = clientId,
            aud = audience,
            exp = DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeSeconds(),
            jti = RandomNumberGenerator.GetHexString(32),
        });
        byte[] signature = _key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256);      // r and s side by side, as ES256 wants them
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
