using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>issuer = { 0: number, 1: id, 2: name, 3: [* key], ? 4: [+ [ number, as-of, size, bits ]], ? 5: [+ cut-off], ? 6: [+ sparse-list], ? 7: [+ services-key] }. Status lists are written in the last form only.</summary>
internal static class TrustedIssuerCodec
{
    public static void Write(CborWriter cbor, TrustedIssuer issuer)
    {
        cbor.WriteMap(4 + (issuer.StatusLists.IsEmpty ? 0 : 1) + (issuer.CutOffs.IsEmpty ? 0 : 1) + (issuer.ServicesKeys.IsEmpty ? 0 : 1));
        cbor.WriteInteger(0);
        cbor.WriteInteger(issuer.Number);
        IssuerHead.Write(cbor, 1, issuer, TrustedKeyCodec.Write);

        if (!issuer.CutOffs.IsEmpty)
        {
            cbor.WriteInteger(5);
            CborList.Write(cbor, issuer.CutOffs, CutOffCodec.Write);
        }

        if (!issuer.StatusLists.IsEmpty)
        {
            cbor.WriteInteger(6);
            cbor.WriteArray(issuer.StatusLists.Count);
            foreach ((uint number, StatusList list) in issuer.StatusLists.OrderBy(pair => pair.Key))
            {
                SparseStatusCodec.Write(cbor, number, list);
            }
        }

        if (!issuer.ServicesKeys.IsEmpty)
        {
            cbor.WriteInteger(7);
            PointList.Write(cbor, issuer.ServicesKeys);
        }
    }

    public static TrustedIssuer Read(ref CborReader cbor)
    {
        int count = cbor.ReadMap(64);
        cbor.Expect(0);
        long number = cbor.ReadInteger();
        IssuerHead head = IssuerHead.Read(ref cbor, 1, TrustedKeyCodec.Read);
        int left = count - 4;
        ImmutableDictionary<uint, StatusList>.Builder? lists = left > 0 ? ImmutableDictionary.CreateBuilder<uint, StatusList>() : null;      // most of thousands have none
        if (left > 0 && cbor.PeekInteger() == 4)
        {
            cbor.Expect(4);
            ReadStatusLists(ref cbor, lists!);
            left--;
        }

        CutOff[] cutOffs = [];
        if (left > 0 && cbor.PeekInteger() == 5)
        {
            cbor.Expect(5);
            cutOffs = CborList.Read(ref cbor, 1, Limits.TrustedKeys, CutOffCodec.Read);
            left--;
        }

        int last = 5;
        if (left > 0 && cbor.PeekInteger() == 6)
        {
            cbor.Expect(6);
            ReadSparseLists(ref cbor, lists!);
            (last, left) = (6, left - 1);
        }

        ImmutableArray<PublicKey> servicesKeys = [];
        if (left > 0 && cbor.PeekInteger() == 7)
        {
            cbor.Expect(7);
            servicesKeys = PointList.Read(ref cbor, TrustedIssuer.MaxServicesKeys);
            (last, left) = (7, left - 1);
        }

        LaterKeys.Skip(ref cbor, last, left);
        if (left < 0 || number is < 0 or > uint.MaxValue)
        {
            cbor.Fail();
        }

        return new TrustedIssuer((uint)Math.Clamp(number, 0, uint.MaxValue), head.Id, head.Name, [.. head.Keys], lists?.ToImmutable() ?? ImmutableDictionary<uint, StatusList>.Empty, [.. cutOffs])
        {
            ServicesKeys = servicesKeys,
        };
    }

    private static void ReadStatusLists(ref CborReader cbor, ImmutableDictionary<uint, StatusList>.Builder lists)
    {
        for (int count = cbor.ReadArray(1, 1024); count > 0 && !cbor.Failed; count--)
        {
            cbor.ReadArray(4, 4);
            long number = cbor.ReadInteger();
            DateTimeOffset asOf = TrustTime.Read(ref cbor);
            int size = cbor.ReadInteger(1, Limits.StatusEntries);
            Keep(ref cbor, lists, number, StatusList.Inflate(cbor.ReadBytes(Limits.StatusEntries), size, asOf));
        }
    }

    private static void ReadSparseLists(ref CborReader cbor, ImmutableDictionary<uint, StatusList>.Builder lists)
    {
        for (int count = cbor.ReadArray(1, 1024); count > 0 && !cbor.Failed; count--)
        {
            (long number, StatusList? list) = SparseStatusCodec.Read(ref cbor);
            Keep(ref cbor, lists, number, list);
        }
    }

    private static void Keep(ref CborReader cbor, ImmutableDictionary<uint, StatusList>.Builder lists, long number, StatusList? list)
    {
        if (list is null || number is < 0 or > uint.MaxValue || !lists.TryAdd((uint)number, list))
        {
            cbor.Fail();
        }
    }
}
