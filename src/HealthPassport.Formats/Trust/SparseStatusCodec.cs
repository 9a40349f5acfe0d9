using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>sparse-list = [ number, as-of, size, [ revoked, suspended, superseded ] ], each of the three [ count, gaps ].</summary>
internal static class SparseStatusCodec
{
    private static readonly ImmutableArray<CredentialStatus> Kinds = [CredentialStatus.Revoked, CredentialStatus.Suspended, CredentialStatus.Superseded];

    public static void Write(CborWriter cbor, uint number, StatusList list)
    {
        cbor.WriteArray(4);
        cbor.WriteInteger(number);
        cbor.WriteInteger(list.AsOf.ToUnixTimeSeconds());
        cbor.WriteInteger(list.Size);
        cbor.WriteArray(Kinds.Length);
        foreach (CredentialStatus kind in Kinds)
        {
            List<uint> indices = list.IndicesOf(kind);
            cbor.WriteArray(2);
            cbor.WriteInteger(indices.Count);
            cbor.WriteBytes(GolombCode.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(indices), list.Size));
        }
    }

    public static (long Number, StatusList? List) Read(ref CborReader cbor)
    {
        cbor.ReadArray(4, 4);
        long number = cbor.ReadInteger();
        DateTimeOffset asOf = TrustTime.Read(ref cbor);
        int size = cbor.ReadInteger(1, Limits.StatusEntries);
        cbor.ReadArray(Kinds.Length, Kinds.Length);
        StatusList.Builder? list = cbor.Failed ? null : new StatusList.Builder(size);
        foreach (CredentialStatus kind in Kinds)
        {
            cbor.ReadArray(2, 2);
            int count = cbor.ReadInteger(0, size);
            ReadOnlySpan<byte> gaps = cbor.ReadBytes(Limits.StatusEntries);
            if (cbor.Failed || !GolombCode.Read(gaps, count, size, index => list!.TrySet(index, kind)))
            {
                cbor.Fail();
            }
        }

        return (number, cbor.Failed ? null : list!.ToList(asOf));
    }
}
