using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HealthPassport.Service.Tests.Access;

/// <summary>What an authenticator and a browser say in WebAuthn: one P-256 key, no attestation.</summary>
internal sealed class SoftwarePasskey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private byte[] _user = [];
    private uint _count;

    /// <summary>The origin that the browser reports.</summary>
    public required string Origin { get; init; }

    /// <summary>The relying party that the browser computes the hash of.</summary>
    public string Party { get; init; } = "localhost";

    public string Create(string options)
    {
        JsonElement asked = JsonElement.Parse(options);
        _user = Base64Url.DecodeFromChars(asked.GetProperty("user").GetProperty("id").GetString());
        CborWriter writer = new(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString([.. AuthenticatorData(0x45), .. new byte[16], 0, (byte)_id.Length, .. _id, .. CoseKey()]);
        writer.WriteEndMap();
        return Credential(new
        {
            clientDataJSON = Text(ClientData("webauthn.create", asked)),
            attestationObject = Text(writer.Encode()),
            transports = new[] { "internal" },
        });
    }

    public string Get(string options)
    {
        byte[] client = ClientData("webauthn.get", JsonElement.Parse(options));
        byte[] authenticator = AuthenticatorData(0x05);
        byte[] signature = _key.SignData([.. authenticator, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Text(client), authenticatorData = Text(authenticator), signature = Text(signature), userHandle = Text(_user) });
    }

    public void Dispose() => _key.Dispose();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private string Credential(object response) => JsonSerializer.Serialize(new
    {
        id = Text(_id),
        rawId = Text(_id),
        type = "public-key",
        response,
        clientExtensionResults = new { },
        authenticatorAttachment = "platform",
    });

    private byte[] ClientData(string type, JsonElement asked) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type, challenge = asked.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false }));

    private byte[] AuthenticatorData(byte flags)
    {
        byte[] data = [.. SHA256.HashData(Encoding.UTF8.GetBytes(Party)), flags, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), ++_count);
        return data;
    }

    private byte[] CoseKey()
    {
        ECParameters key = _key.ExportParameters(includePrivateParameters: false);
        CborWriter writer = new(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        foreach ((int label, int value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            writer.WriteInt32(label);
            writer.WriteInt32(value);
        }

        writer.WriteInt32(-2);
        writer.WriteByteString(key.Q.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(key.Q.Y!);
        writer.WriteEndMap();
        return writer.Encode();
    }
}
