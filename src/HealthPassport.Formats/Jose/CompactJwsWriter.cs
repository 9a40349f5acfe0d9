using System.Buffers;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Jose;

/// <summary>Writes a JWS in compact form (RFC 7515 §7.1).</summary>
internal static class CompactJwsWriter
{
    /// <summary>Writes a protected header. Members that are null are left out.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="kid">The key id.</param>
    /// <param name="typ">The type.</param>
    /// <param name="cty">The content's type.</param>
    /// <param name="zip">The compression.</param>
    /// <returns>The JSON on one line.</returns>
    public static byte[] Header(SignatureAlgorithm algorithm, string? kid, string? typ, string? cty = null, string? zip = null)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("alg"u8, algorithm.Name);
            Write("kid", kid);
            Write("typ", typ);
            Write("cty", cty);
            Write("zip", zip);
            json.WriteEndObject();

            void Write(string name, string? value)
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Signs a payload.</summary>
    /// <param name="header">The header's JSON.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="algorithm">The algorithm that the header names.</param>
    /// <param name="sign">Signs a digest of that algorithm.</param>
    /// <returns>The JWS.</returns>
    public static string Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, SignatureAlgorithm algorithm, Func<byte[], byte[]> sign)
    {
        string signed = $"{StrictBase64Url.Encode(header)}.{StrictBase64Url.Encode(payload)}";
        byte[] digest = new byte[algorithm.DigestLength];
        algorithm.Digest(Encoding.ASCII.GetBytes(signed), digest);
        return $"{signed}.{StrictBase64Url.Encode(sign(digest))}";
    }
}
