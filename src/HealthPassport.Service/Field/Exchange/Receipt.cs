using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Service.Field.Exchange;

/// <summary>How many codes of one day count at home.</summary>
internal sealed record ReceiptDay(DateOnly Day, int Codes);

/// <summary>The home's answer to a hand-in: what counts from now on, and the newest trust file (<c>specs/field-exchange.md</c> §6).</summary>
internal sealed class Receipt
{
    private const int MostOfAll = 1_000_000;

    private SignedFile? _file;

    /// <summary>The tour's identifier.</summary>
    public required byte[] Tour { get; init; }

    /// <summary>The hand-in that is answered (<see cref="HandIn.Hash"/>).</summary>
    public required byte[] HandIn { get; init; }

    /// <summary>What counts of each day of the tour, out of this hand-in and all earlier ones.</summary>
    public required ImmutableArray<ReceiptDay> Days { get; init; }

    /// <summary>How many changes of a status were taken over.</summary>
    public required int ActsTaken { get; init; }

    /// <summary>How many were not: of cards that are not this team's, or that were revoked before.</summary>
    public required int ActsRefused { get; init; }

    /// <summary>SHA-256 over the short names of all codes that count, ascending: a laptop that comes to the same has handed in everything.</summary>
    public required byte[] Head { get; init; }

    /// <summary>The trust file.</summary>
    public required ReadOnlyMemory<byte> Trust { get; init; }

    /// <summary>The key that signed.</summary>
    public KeyId KeyId => _file!.KeyId;

    /// <summary>The head over some names.</summary>
    public static byte[] HeadOf(IEnumerable<EnvelopeHash> names) => SHA256.HashData(HashList.Of(names).Bytes);

    public byte[] Write(ISigner signer)
    {
        CborWriter cbor = new(Trust.Length + 4096);
        cbor.WriteArray(8);
        cbor.WriteInteger(1);
        cbor.WriteBytes(Tour);
        cbor.WriteBytes(HandIn);
        CborList.Write(cbor, Days, (to, day) =>
        {
            to.WriteArray(2);
            to.WriteInteger(UnixDay.Number(day.Day));
            to.WriteInteger(day.Codes);
        });
        cbor.WriteInteger(ActsTaken);
        cbor.WriteInteger(ActsRefused);
        cbor.WriteBytes(Head);
        cbor.WriteBytes(Trust.Span);
        return SignedFile.Sign(signer, ExternalAad.Receipt, cbor.Written);
    }

    /// <summary>Takes a receipt apart; null when it has another form. Nothing in it is verified yet.</summary>
    public static Receipt? Read(ReadOnlySpan<byte> bytes)
    {
        if (SignedFile.Read(bytes, ExternalAad.Receipt) is not SignedFile file)
        {
            return null;
        }

        CborReader cbor = new(file.Payload);
        cbor.ReadArray(8, 8);
        cbor.Expect(1);
        byte[] tour = cbor.ReadBytes(EnrolmentCode.TourLength).ToArray();
        byte[] handIn = cbor.ReadBytes(SHA256.HashSizeInBytes).ToArray();
        ReceiptDay[] days = CborList.Read(ref cbor, 0, FieldTour.MaxDays, ReadDay);
        int taken = cbor.ReadInteger(0, MostOfAll);
        int refused = cbor.ReadInteger(0, MostOfAll);
        byte[] head = cbor.ReadBytes(SHA256.HashSizeInBytes).ToArray();
        byte[] trust = cbor.ReadBytes(Limits.TrustFileBytes).ToArray();
        return cbor.AtEnd ? new Receipt { Tour = tour, HandIn = handIn, Days = [.. days], ActsTaken = taken, ActsRefused = refused, Head = head, Trust = trust, _file = file } : null;
    }

    public bool IsSignedBy(PublicKey key) => _file!.IsSignedBy(key);

    private static ReceiptDay ReadDay(ref CborReader cbor)
    {
        cbor.ReadArray(2, 2);
        return new ReceiptDay(UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue)), cbor.ReadInteger(0, MostOfAll));
    }
}
