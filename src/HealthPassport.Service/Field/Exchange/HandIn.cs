using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Service.Log;

namespace HealthPassport.Service.Field.Exchange;

/// <summary>One signed envelope in a hand-in, with the proof that the key of its day had signed it.</summary>
internal sealed record HandInLeaf(byte[] Digest, uint Index, byte[] Signature)
{
    public const int Length = SHA256.HashSizeInBytes + sizeof(uint) + SignatureLength;
    public const int SignatureLength = 64;

    /// <summary>SHA-256 of what the key of the day signs.</summary>
    public static byte[] DigestOf(LogLeaf leaf)
    {
        byte[] digest = new byte[SHA256.HashSizeInBytes];
        CoseSign1.Digest(default, ExternalAad.HandInLeaf, leaf.ToBytes(), digest);
        return digest;
    }
}

/// <summary>What the key of one day has signed.</summary>
internal sealed record HandInDay(KeyId KeyId, ImmutableArray<HandInLeaf> Leaves);

/// <summary>A change of a status, by list and index; valid for a card that was reinstated.</summary>
internal sealed record HandInAct(uint List, uint Index, CredentialStatus Status);

/// <summary>The number on a sheet's stub, as its hash.</summary>
internal sealed record HandInStub(byte[] Hash, uint List, uint Index);

/// <summary>All that a laptop has to tell: what it signed, whose status it changed, the stubs of its sheets (<c>specs/field-exchange.md</c> §5). Each hand-in holds all of the earlier ones.</summary>
internal sealed class HandIn
{
    /// <summary>The most bytes of a file: two twins for each index of the largest supply, and their stubs.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const int MaxActs = 3 * FieldGrant.MaxSupply;

    private SignedFile? _file;

    /// <summary>The tour's identifier.</summary>
    public required byte[] Tour { get; init; }

    /// <summary>The days on which something was signed.</summary>
    public required ImmutableArray<HandInDay> Days { get; init; }

    /// <summary>Changed statuses.</summary>
    public required ImmutableArray<HandInAct> Acts { get; init; }

    /// <summary>Stubs.</summary>
    public required ImmutableArray<HandInStub> Stubs { get; init; }

    /// <summary>Writes and signs it.</summary>
    public byte[] Write(ISigner unit)
    {
        CborWriter cbor = new(65536);
        cbor.WriteArray(5);
        cbor.WriteInteger(1);
        cbor.WriteBytes(Tour);
        CborList.Write(cbor, Days, WriteDay);
        CborList.Write(cbor, Acts, (to, act) =>
        {
            to.WriteArray(3);
            to.WriteInteger(act.List);
            to.WriteInteger(act.Index);
            to.WriteInteger((int)act.Status);
        });
        CborList.Write(cbor, Stubs, (to, stub) =>
        {
            to.WriteArray(3);
            to.WriteBytes(stub.Hash);
            to.WriteInteger(stub.List);
            to.WriteInteger(stub.Index);
        });
        return SignedFile.Sign(unit, ExternalAad.HandIn, cbor.Written);
    }

    /// <summary>Takes a hand-in apart; null when it has another form. Nothing in it is verified yet.</summary>
    public static HandIn? Read(ReadOnlySpan<byte> bytes)
    {
        if (SignedFile.Read(bytes, ExternalAad.HandIn) is not SignedFile file)
        {
            return null;
        }

        CborReader cbor = new(file.Payload);
        cbor.ReadArray(5, 5);
        cbor.Expect(1);
        byte[] tour = cbor.ReadBytes(EnrolmentCode.TourLength).ToArray();
        HandInDay[] days = CborList.Read(ref cbor, 0, FieldTour.MaxDays, ReadDay);
        HandInAct[] acts = CborList.Read(ref cbor, 0, MaxActs, ReadAct);
        HandInStub[] stubs = CborList.Read(ref cbor, 0, FieldGrant.MaxSupply, ReadStub);
        return cbor.AtEnd ? new HandIn { Tour = tour, Days = [.. days], Acts = [.. acts], Stubs = [.. stubs], _file = file } : null;
    }

    public bool IsSignedBy(PublicKey unit) => _file!.IsSignedBy(unit);

    /// <summary>SHA-256 over the payload, by which a receipt names it.</summary>
    public byte[] Hash() => SHA256.HashData(_file!.Payload);

    private static void WriteDay(CborWriter cbor, HandInDay day)
    {
        cbor.WriteArray(2);
        day.KeyId.CopyTo(cbor.WriteBytesHead(KeyId.Length));
        Span<byte> room = cbor.WriteBytesHead(day.Leaves.Length * HandInLeaf.Length);
        foreach (HandInLeaf leaf in day.Leaves)
        {
            leaf.Digest.CopyTo(room);
            BinaryPrimitives.WriteUInt32BigEndian(room[SHA256.HashSizeInBytes..], leaf.Index);
            leaf.Signature.CopyTo(room[(SHA256.HashSizeInBytes + sizeof(uint))..]);
            room = room[HandInLeaf.Length..];
        }
    }

    private static HandInDay ReadDay(ref CborReader cbor)
    {
        cbor.ReadArray(2, 2);
        ReadOnlySpan<byte> keyId = cbor.ReadBytes(KeyId.Length);
        byte[] bytes = cbor.ReadBytes(MaxBytes).ToArray();
        if (keyId.Length != KeyId.Length || bytes.Length % HandInLeaf.Length != 0)
        {
            cbor.Fail();
            return new HandInDay(default, []);
        }

        HandInLeaf[] leaves = [.. bytes.Chunk(HandInLeaf.Length).Select(leaf => new HandInLeaf(
            leaf[..SHA256.HashSizeInBytes], BinaryPrimitives.ReadUInt32BigEndian(leaf.AsSpan(SHA256.HashSizeInBytes)), leaf[(SHA256.HashSizeInBytes + sizeof(uint))..]))];
        for (int i = 1; i < leaves.Length; i++)
        {
            if (leaves[i - 1].Digest.AsSpan().SequenceCompareTo(leaves[i].Digest) >= 0)
            {
                cbor.Fail();      // ascending, none twice
                break;
            }
        }

        return new HandInDay(KeyId.FromBytes(keyId), [.. leaves]);
    }

    private static HandInAct ReadAct(ref CborReader cbor)
    {
        cbor.ReadArray(3, 3);
        return new HandInAct((uint)cbor.ReadInteger(0, int.MaxValue), (uint)cbor.ReadInteger(0, int.MaxValue), (CredentialStatus)cbor.ReadInteger(0, 3));
    }

    private static HandInStub ReadStub(ref CborReader cbor)
    {
        cbor.ReadArray(3, 3);
        byte[] hash = cbor.ReadBytes(SHA256.HashSizeInBytes).ToArray();
        if (hash.Length != SHA256.HashSizeInBytes)
        {
            cbor.Fail();
        }

        return new HandInStub(hash, (uint)cbor.ReadInteger(0, int.MaxValue), (uint)cbor.ReadInteger(0, int.MaxValue));
    }
}
