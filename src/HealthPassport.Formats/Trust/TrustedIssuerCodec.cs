using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>issuer = { 0: number, 1: id, 2: name, 3: [* key], ? 4: [+ [ number, as-of, size, bits ]], ? 5: [+ cut-off] }.</summary>
internal static class TrustedIssuerCodec
{
    public static void Write(CborWriter cbor, TrustedIssuer issuer)
    {
        cbor.WriteMap(4 + (issuer.StatusLists.IsEmpty ? 0 : 1) + (issuer.CutOffs.IsEmpty ? 0 : 1));
        cbor.WriteInteger(0);
        cbor.WriteInteger(issuer.Number);
        IssuerHead.Write(cbor, 1, issuer, TrustedKeyCodec.Write);
        if (!issuer.StatusLists.IsEmpty)
        {
            cbor.WriteInteger(4);
            cbor.WriteArray(issuer.StatusLists.Count);
            foreach ((uint number, StatusList list) in issuer.StatusLists.OrderBy(pair => pair.Key))
            {
                cbor.WriteArray(4);
                cbor.WriteInteger(number);
                cbor.WriteInteger(list.AsOf.ToUnixTimeSeconds());
                cbor.WriteInteger(list.Size);
                cbor.WriteBytes(list.Compress());
            }
        }

        if (!issuer.CutOffs.IsEmpty)
        {
            cbor.WriteInteger(5);
            CborList.Write(cbor, issuer.CutOffs, CutOffCodec.Write);
        }
    }

    public static TrustedIssuer Read(ref CborReader cbor)
    {
        int count = cbor.ReadMap(64);
        cbor.Expect(0);
        long number = cbor.ReadInteger();
        IssuerHead head = IssuerHead.Read(ref cbor, 1, TrustedKeyCodec.Read);
        int left = count - 4;
        ImmutableDictionary<uint, StatusList> lists = ImmutableDictionary<uint, StatusList>.Empty;
        if (left > 0 && cbor.PeekInteger() == 4)
        {
            cbor.Expect(4);
            lists = ReadStatusLists(ref cbor);
            left--;
        }

        CutOff[] cutOffs = [];
        if (left > 0 && cbor.PeekInteger() == 5)
        {
            cbor.Expect(5);
            cutOffs = CborList.Read(ref cbor, 1, Limits.TrustedKeys, CutOffCodec.Read);
            left--;
        }

        LaterKeys.Skip(ref cbor, 5, left);
        if (left < 0 || number is < 0 or > uint.MaxValue)
        {
            cbor.Fail();
        }

        return new TrustedIssuer((uint)Math.Clamp(number, 0, uint.MaxValue), head.Id, head.Name, [.. head.Keys], lists, [.. cutOffs]);
    }

    private static ImmutableDictionary<uint, StatusList> ReadStatusLists(ref CborReader cbor)
    {
        ImmutableDictionary<uint, StatusList>.Builder lists = ImmutableDictionary.CreateBuilder<uint, StatusList>();
        for (int count = cbor.ReadArray(1, 1024); count > 0 && !cbor.Failed; count--)
        {
            cbor.ReadArray(4, 4);
            long number = cbor.ReadInteger();
            DateTimeOffset asOf = TrustTime.Read(ref cbor);
            int size = cbor.ReadInteger(1, Limits.StatusEntries);
            StatusList? list = StatusList.Inflate(cbor.ReadBytes(Limits.StatusEntries), size, asOf);
            if (list is null || number is < 0 or > uint.MaxValue || !lists.TryAdd((uint)number, list))
            {
                cbor.Fail();
                return ImmutableDictionary<uint, StatusList>.Empty;
            }
        }

        return lists.ToImmutable();
    }
}
