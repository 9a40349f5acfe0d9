using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Formats.Zlib;
using HealthPassport.Model;

namespace HealthPassport.Formats.Status;

/// <summary>A Bitstring Status List credential (Bitstring Status List 1.0 §2.2): the highest bit of the first byte is entry 0.</summary>
/// <remarks>What the errors of that standard are called here stands in <c>specs/status-lists.md</c> §5.</remarks>
public sealed class BitstringStatusList
{
    /// <summary>The fewest entries that a list may have, so that an index says little (§2.2).</summary>
    public const int MinEntries = 131_072;

    private const string CredentialType = "BitstringStatusListCredential";
    private const string SubjectType = "BitstringStatusList";

    private readonly byte[] _bits;

    private BitstringStatusList(byte[] bits) => _bits = bits;

    /// <summary>The list's URL: the credential's id; null when it has none.</summary>
    public string? Name { get; private init; }

    /// <summary>Who issued the list.</summary>
    public required string Issuer { get; init; }

    /// <summary>The purposes as they are written.</summary>
    public ImmutableArray<string> Purposes { get; private init; }

    /// <summary>From when it is valid; null when it does not say.</summary>
    public DateTimeOffset? ValidFrom { get; private init; }

    /// <summary>Until when, likewise.</summary>
    public DateTimeOffset? ValidUntil { get; private init; }

    /// <summary>Reads a list credential that is secured as <c>vc+jwt</c>.</summary>
    /// <param name="jwt">The text; may be anything.</param>
    /// <param name="keys">The keys of the issuers that may have signed it.</param>
    /// <returns>The list; or <see cref="Reason.TrustSignatureInvalid"/>, <see cref="Reason.TooLarge"/>, <see cref="Reason.Malformed"/>, <see cref="Reason.ContentMalformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>.</returns>
    public static Result<BitstringStatusList> Read(string jwt, IEnumerable<Keys.PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (!CompactJws.Read(jwt, "status").TryGet(out CompactJws? jws, out Failure? failure))
        {
            return failure;
        }

        if (!VcJwtEnvelope.IsOne(jws.Header) || !keys.Any(jws.Verify))
        {
            return new Failure(Reason.TrustSignatureInvalid, "status", "a status list credential signed by a known key of its issuer");
        }

        return StrictJson.Parse(jws.Payload(), Limits.CredentialJsonDepth, out string expected) is JsonElement json ? Read(json) : new Failure(Reason.ContentMalformed, "status", expected);
    }

    /// <summary>The list's bits, the other way round in each byte.</summary>
    /// <param name="bitsPerEntry">How many bits an entry has, as the credentials say: 1, 2, 4 or 8.</param>
    /// <param name="asOf">When the list was made.</param>
    /// <returns>The list as the trust bundle keeps it; null when it is too large or has another number of bits.</returns>
    public StatusList? ToStatusList(int bitsPerEntry, DateTimeOffset asOf) => StatusList.FromPacked(Turned(_bits, bitsPerEntry), bitsPerEntry, asOf);

    /// <summary>Reads a list credential whose signature was checked, or need not be.</summary>
    internal static Result<BitstringStatusList> Read(JsonElement json)
    {
        if (VcDataModel.Check(json) is [VcFinding breach, ..])
        {
            return breach.ToFailure();
        }

        JsonElement subject = json.GetProperty("credentialSubject");
        if (!Enveloped.HasType(json, CredentialType) || !Enveloped.HasType(subject, SubjectType))
        {
            return new Failure(Reason.ContentMalformed, "status.type", $"{CredentialType} with a {SubjectType}");
        }

        ImmutableArray<string> purposes = JoseJson.Text(subject, "statusPurpose") is string one ? [one] : [];
        if (purposes.IsEmpty && (!JoseJson.TryTexts(subject, "statusPurpose", out purposes) || purposes.IsEmpty))
        {
            return new Failure(Reason.ContentMalformed, "status.statusPurpose", "a purpose, or a list of purposes");
        }

        if (JoseJson.Text(subject, "encodedList") is not ['u', .. string encoded] || StrictBase64Url.Decode(encoded) is not byte[] gzip || BoundedGunzip.Inflate(gzip, Limits.StatusEntries) is not byte[] bits)
        {
            return new Failure(Reason.ContentMalformed, "status.encodedList", $"u, then base64url of a gzip file that inflates to at most {Limits.StatusEntries} bytes");
        }

        return new BitstringStatusList(bits)
        {
            Name = JoseJson.Text(json, "id"),
            Issuer = VcClaims.IssuerOf(json)!,
            Purposes = purposes,
            ValidFrom = DateTimeStamp.Read(JoseJson.Text(json, "validFrom")),
            ValidUntil = DateTimeStamp.Read(JoseJson.Text(json, "validUntil")),
        };
    }

    /// <summary>The number that stands at the place of an entry (§3.2).</summary>
    /// <returns>Null and the failure, or the number.</returns>
    internal (int? Value, Failure? Failure) Find(BitstringEntry entry)
    {
        long entries = (long)_bits.Length * 8 / entry.Size;
        Failure? failure =
            !Purposes.Contains(entry.Purpose) ? new Failure(Reason.ContentMalformed, "status.purpose", "a list for the purpose of the entry")
            : entries < MinEntries ? new Failure(Reason.ContentMalformed, "status.length", $"at least {MinEntries} entries")
            : entry.Index >= entries ? new Failure(Reason.ContentMalformed, "status.index", "an index within the list")
            : null;
        if (failure is not null)
        {
            return (null, failure);
        }

        int value = 0;
        for (long bit = (long)entry.Index * entry.Size; bit < ((long)entry.Index + 1) * entry.Size; bit++)
        {
            value = (value << 1) | ((_bits[bit / 8] >> (int)(7 - (bit % 8))) & 1);
        }

        return (value, null);
    }

    /// <summary>Writes the list credential for one purpose out of our own list of two bits.</summary>
    /// <param name="name">The list's URL.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="list">Our own list.</param>
    /// <param name="purpose">Revocation or suspension.</param>
    /// <returns>The JSON, to be signed.</returns>
    internal static byte[] Write(string name, string issuer, StatusList list, StatusPurpose purpose)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context");
            json.WriteStringValue(VcContexts.Base);
            json.WriteEndArray();
            json.WriteString("id", name);
            json.WriteStartArray("type");
            json.WriteStringValue("VerifiableCredential");
            json.WriteStringValue(CredentialType);
            json.WriteEndArray();
            json.WriteString("issuer", issuer);
            json.WriteString("validFrom", list.AsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteStartObject("credentialSubject");
            json.WriteString("id", $"{name}#list");
            json.WriteString("type", SubjectType);
            json.WriteString("statusPurpose", purpose == StatusPurpose.Revocation ? "revocation" : "suspension");
            json.WriteString("encodedList", "u" + StrictBase64Url.Encode(BoundedGunzip.Compress(Bits(list, purpose))));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Bits(StatusList list, StatusPurpose purpose)
    {
        CredentialStatus wanted = purpose == StatusPurpose.Revocation ? CredentialStatus.Revoked : CredentialStatus.Suspended;
        byte[] bits = new byte[(Math.Max(list.Size, MinEntries) + 7) / 8];
        for (uint index = 0; index < list.Size; index++)
        {
            if (list[index] == wanted)
            {
                bits[index / 8] |= (byte)(0x80 >> (int)(index % 8));
            }
        }

        return bits;
    }

    private static byte[] Turned(byte[] bits, int bitsPerEntry)
    {
        if (bitsPerEntry is not (1 or 2 or 4))
        {
            return bits;
        }

        byte[] turned = new byte[bits.Length];
        int mask = (1 << bitsPerEntry) - 1;
        for (int at = 0; at < 8; at += bitsPerEntry)
        {
            for (int i = 0; i < bits.Length; i++)
            {
                turned[i] |= (byte)(((bits[i] >> at) & mask) << (8 - bitsPerEntry - at));
            }
        }

        return turned;
    }
}
