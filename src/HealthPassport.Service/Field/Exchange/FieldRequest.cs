using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Field.Exchange;

/// <summary>The laptop's request: its public keys, one for each day and one for itself, each with a proof that the laptop holds the private half (<c>specs/field-exchange.md</c> §3).</summary>
internal sealed class FieldRequest
{
    private const int PointLength = 64;
    private const int SignatureLength = 64;

    private byte[] _payload = [];
    private byte[] _signatures = [];
    private byte[] _mac = [];

    /// <summary>The tour's identifier.</summary>
    public required byte[] Tour { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The laptop's own key, which signs hand-ins.</summary>
    public required PublicKey Unit { get; init; }

    /// <summary>The keys of the days, the first day's first.</summary>
    public required ImmutableArray<PublicKey> Days { get; init; }

    /// <summary>Writes a request.</summary>
    public static byte[] Write(EnrolmentCode code, ISigner unit, IReadOnlyList<ISigner> days)
    {
        CborWriter payload = new(4096);
        payload.WriteArray(5);
        payload.WriteInteger(1);
        payload.WriteBytes(code.Tour);
        payload.WriteInteger(Formats.Trust.UnixDay.Number(code.FirstDay));
        payload.WriteBytes(unit.PublicKey.Point);
        payload.WriteBytes([.. days.SelectMany(day => day.PublicKey.Point.ToArray())]);
        byte[] digest = new byte[SHA256.HashSizeInBytes];
        CoseSign1.Digest(default, ExternalAad.FieldRequest, payload.Written, digest);
        CborWriter file = new(16384);
        file.WriteArray(3);
        file.WriteBytes(payload.Written);
        file.WriteBytes([.. days.Prepend(unit).SelectMany(signer => signer.Sign(digest))]);
        file.WriteBytes(EnrolmentCode.Mac(code.Secret, ExternalAad.FieldRequest, payload.Written));
        return file.ToArray();
    }

    /// <summary>Takes a request apart; null when it has another form. Nothing in it is verified yet.</summary>
    public static FieldRequest? Read(ReadOnlySpan<byte> bytes)
    {
        CborReader file = new(bytes);
        file.ReadArray(3, 3);
        byte[] payload = file.ReadBytes(PointLength * (FieldTour.MaxDays + 2)).ToArray();
        byte[] signatures = file.ReadBytes(SignatureLength * (FieldTour.MaxDays + 1)).ToArray();
        byte[] mac = file.ReadBytes(EnrolmentCode.MacLength).ToArray();
        CborReader cbor = new(payload);
        cbor.ReadArray(5, 5);
        cbor.Expect(1);
        byte[] tour = cbor.ReadBytes(EnrolmentCode.TourLength).ToArray();
        int first = cbor.ReadInteger(0, ushort.MaxValue - FieldTour.MaxDays);
        byte[] unit = cbor.ReadBytes(PointLength).ToArray();
        byte[] points = cbor.ReadBytes(PointLength * FieldTour.MaxDays).ToArray();
        if (!file.AtEnd || !cbor.AtEnd || mac.Length != EnrolmentCode.MacLength || tour.Length != EnrolmentCode.TourLength || unit.Length != PointLength || points.Length == 0
            || points.Length % PointLength != 0 || signatures.Length != points.Length + SignatureLength)
        {
            return null;
        }

        PublicKey[] keys = [PublicKey.FromPoint(unit)!, .. points.Chunk(PointLength).Select(point => PublicKey.FromPoint(point)!)];
        return keys.Distinct().Count() == keys.Length
            ? new FieldRequest { Tour = tour, FirstDay = Formats.Trust.UnixDay.FromNumber(first), Unit = keys[0], Days = [.. keys[1..]], _payload = payload, _signatures = signatures, _mac = mac }
            : null;
    }

    /// <summary>Whether the laptop has proven that it holds every key.</summary>
    public bool IsProven()
    {
        byte[] digest = new byte[SHA256.HashSizeInBytes];
        CoseSign1.Digest(default, ExternalAad.FieldRequest, _payload, digest);
        return Days.Prepend(Unit).Zip(_signatures.Chunk(SignatureLength)).All(pair => pair.First.Verify(digest, pair.Second));
    }

    /// <summary>Whether the request was made with the code's secret.</summary>
    public bool IsVouchedBy(byte[] secret) => CryptographicOperations.FixedTimeEquals(_mac, EnrolmentCode.Mac(secret, ExternalAad.FieldRequest, _payload));
}
