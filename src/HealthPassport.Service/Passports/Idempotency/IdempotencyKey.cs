using System.Security.Cryptography;
using System.Text;
using HealthPassport.Service.Operation;

namespace HealthPassport.Service.Passports.Idempotency;

/// <summary>The key by which a client marks a request that it may repeat. From it come three independent values; the service keeps none that leads back to it.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 200;

    // 128 bits in base64url, and in hexadecimal digits.
    private const int MinBase64Url = 22;
    private const int MinHex = 32;

    private readonly byte[] _encryption;
    private readonly byte[] _mac;

    private IdempotencyKey(byte[] secret)
    {
        Hash = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "HealthPassport idempotency 1 name"u8.ToArray());
        _encryption = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "HealthPassport idempotency 1 answer"u8.ToArray());
        _mac = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "HealthPassport idempotency 1 request"u8.ToArray());
    }

    /// <summary>By what the service finds it again.</summary>
    public byte[] Hash { get; }

    /// <summary>Takes a key; null when it is too short to be random enough, or has other characters.</summary>
    /// <param name="text">The header's value; quotation marks around it are taken off, as the draft of the header has them.</param>
    /// <param name="caller">Who sends it: the same key of somebody else is another key.</param>
    public static IdempotencyKey? Parse(string text, string caller)
    {
        string key = text.Trim().Trim('"');
        bool isHex = key.All(char.IsAsciiHexDigit);
        return key.Length <= MaxLength && key.Length >= (isHex ? MinHex : MinBase64Url) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? new IdempotencyKey(Encoding.ASCII.GetBytes($"{caller} {key}"))
            : null;
    }

    /// <summary>Tells one request from another without keeping it.</summary>
    public byte[] MacOf(string path, ReadOnlySpan<byte> body)
    {
        using IncrementalHash mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _mac);
        mac.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    /// <summary>Encrypts an answer.</summary>
    public byte[] Seal(ReadOnlySpan<byte> answer) => KeyedBox.Seal(_encryption, answer, Hash);

    /// <summary>Decrypts an answer; null when it is damaged.</summary>
    public byte[]? Open(ReadOnlySpan<byte> box) => KeyedBox.Open(_encryption, box, Hash);
}
