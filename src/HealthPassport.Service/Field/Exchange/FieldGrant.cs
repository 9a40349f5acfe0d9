using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Field.Exchange;

/// <summary>The certificate of one day, with the status list that its cards belong to.</summary>
internal sealed record GrantedDay(FieldKeyCertificate Certificate, uint List);

/// <summary>The indices of one status list that the laptop may use.</summary>
internal sealed record GrantedIndices(uint List, ImmutableArray<uint> Indices);

/// <summary>The home's answer: certificates, indices, who the issuer is, and the newest trust file (<c>specs/field-exchange.md</c> §4).</summary>
internal sealed class FieldGrant
{
    /// <summary>The most indices of one list.</summary>
    public const int MaxSupply = 20_000;

    // Days may fall under the certifying key of today, the next one, and one more.
    private const int MaxLists = 8;
    private const int MaxEntry = 1024 * 1024;

    private SignedFile? _file;
    private byte[] _mac = [];

    /// <summary>SHA-256 of the request that is answered.</summary>
    public required byte[] Request { get; init; }

    /// <summary>The tour's identifier.</summary>
    public required byte[] Tour { get; init; }

    /// <summary>The unit's label at home.</summary>
    public required string Unit { get; init; }

    /// <summary>The issuer's identifier.</summary>
    public required string IssuerId { get; init; }

    /// <summary>The days, the first one first.</summary>
    public required ImmutableArray<GrantedDay> Days { get; init; }

    /// <summary>The supply.</summary>
    public required ImmutableArray<GrantedIndices> Supply { get; init; }

    /// <summary>The issuer's entry as JSON.</summary>
    public required ReadOnlyMemory<byte> Entry { get; init; }

    /// <summary>The trust file.</summary>
    public required ReadOnlyMemory<byte> Trust { get; init; }

    /// <summary>The key that signed the answer.</summary>
    public KeyId KeyId => _file!.KeyId;

    /// <summary>Writes, signs and vouches.</summary>
    public byte[] Write(ISigner signer, byte[] secret)
    {
        CborWriter payload = new(Trust.Length + 65536);
        payload.WriteArray(9);
        payload.WriteInteger(1);
        payload.WriteBytes(Request);
        payload.WriteBytes(Tour);
        payload.WriteText(Unit);
        payload.WriteText(IssuerId);
        CborList.Write(payload, Days, (cbor, day) =>
        {
            cbor.WriteArray(2);
            cbor.WriteBytes(day.Certificate.Bytes);
            cbor.WriteInteger(day.List);
        });
        CborList.Write(payload, Supply, (cbor, supply) =>
        {
            cbor.WriteArray(2);
            cbor.WriteInteger(supply.List);
            Span<byte> room = cbor.WriteBytesHead(supply.Indices.Length * sizeof(uint));
            for (int i = 0; i < supply.Indices.Length; i++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(room[(i * sizeof(uint))..], supply.Indices[i]);
            }
        });
        payload.WriteBytes(Entry.Span);
        payload.WriteBytes(Trust.Span);
        byte[] signed = SignedFile.Sign(signer, ExternalAad.FieldGrant, payload.Written);
        CborWriter file = new(signed.Length + 64);
        file.WriteArray(2);
        file.WriteBytes(signed);
        file.WriteBytes(EnrolmentCode.Mac(secret, ExternalAad.FieldGrant, signed));
        return file.ToArray();
    }

    /// <summary>Takes an answer apart; null when it has another form. Nothing in it is verified yet.</summary>
    public static FieldGrant? Read(ReadOnlySpan<byte> bytes)
    {
        CborReader outer = new(bytes);
        outer.ReadArray(2, 2);
        byte[] signed = outer.ReadBytes(bytes.Length).ToArray();
        byte[] mac = outer.ReadBytes(EnrolmentCode.MacLength).ToArray();
        if (!outer.AtEnd || SignedFile.Read(signed, ExternalAad.FieldGrant) is not SignedFile file)
        {
            return null;
        }

        CborReader cbor = new(file.Payload);
        cbor.ReadArray(9, 9);
        cbor.Expect(1);
        byte[] request = cbor.ReadBytes(SHA256.HashSizeInBytes).ToArray();
        byte[] tour = cbor.ReadBytes(EnrolmentCode.TourLength).ToArray();
        string unit = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        string issuer = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        GrantedDay[] days = CborList.Read(ref cbor, 1, FieldTour.MaxDays, ReadDay);
        GrantedIndices[] supply = CborList.Read(ref cbor, 1, MaxLists, ReadSupply);
        byte[] entry = cbor.ReadBytes(MaxEntry).ToArray();
        byte[] trust = cbor.ReadBytes(Limits.TrustFileBytes).ToArray();
        return cbor.AtEnd
            ? new FieldGrant { Request = request, Tour = tour, Unit = unit, IssuerId = issuer, Days = [.. days], Supply = [.. supply], Entry = entry, Trust = trust, _file = file, _mac = mac }
            : null;
    }

    public bool IsSignedBy(PublicKey key) => _file!.IsSignedBy(key);

    /// <summary>Whether the answer was made with the code's secret.</summary>
    public bool IsVouchedBy(byte[] secret, ReadOnlySpan<byte> bytes)
    {
        CborReader outer = new(bytes);
        outer.ReadArray(2, 2);
        return CryptographicOperations.FixedTimeEquals(_mac, EnrolmentCode.Mac(secret, ExternalAad.FieldGrant, outer.ReadBytes(bytes.Length)));
    }

    private static GrantedDay ReadDay(ref CborReader cbor)
    {
        cbor.ReadArray(2, 2);
        FieldKeyCertificate? certificate = FieldKeyCertificate.Read(cbor.ReadBytes(FieldKeyCertificate.Length));
        uint list = (uint)cbor.ReadInteger(0, int.MaxValue);
        if (certificate?.FieldKey() is null)
        {
            cbor.Fail();
        }

        return new GrantedDay(certificate!, list);
    }

    private static GrantedIndices ReadSupply(ref CborReader cbor)
    {
        cbor.ReadArray(2, 2);
        uint list = (uint)cbor.ReadInteger(0, int.MaxValue);
        byte[] bytes = cbor.ReadBytes(MaxSupply * sizeof(uint)).ToArray();
        if (bytes.Length % sizeof(uint) != 0)
        {
            cbor.Fail();
        }

        return new GrantedIndices(list, [.. bytes.Chunk(sizeof(uint)).Where(four => four.Length == sizeof(uint)).Select(four => BinaryPrimitives.ReadUInt32BigEndian(four))]);
    }
}
