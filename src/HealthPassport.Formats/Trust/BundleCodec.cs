using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>
/// bundle = { 0: 1, 1: network, 2: number, 3: signed-at, 4: next-update, 5: [* issuer], ? 6: [+ foreign-network], ? 7: roll, ? 8: [* member-list], ? 9: [+ services-pack] }.
/// Keys above these belong to later versions: a reader passes over them.
/// </summary>
internal static class BundleCodec
{
    public static byte[] Write(TrustBundle bundle)
    {
        CborWriter cbor = new(4096);
        cbor.WriteMap(6 + (bundle.ForeignNetworks.IsEmpty ? 0 : 1) + (bundle.Federation is null ? 0 : 2) + (bundle.ServicesPacks.IsEmpty ? 0 : 1));
        NetworkHead.Write(cbor, bundle.Network);
        cbor.WriteInteger(2);
        cbor.WriteInteger(bundle.Number);
        cbor.WriteInteger(3);
        cbor.WriteInteger(bundle.SignedAt.ToUnixTimeSeconds());
        cbor.WriteInteger(4);
        cbor.WriteInteger(bundle.NextUpdate.ToUnixTimeSeconds());
        cbor.WriteInteger(5);
        CborList.Write(cbor, bundle.Federation is null ? bundle.Issuers : [], TrustedIssuerCodec.Write);
        if (!bundle.ForeignNetworks.IsEmpty)
        {
            cbor.WriteInteger(6);
            CborList.Write(cbor, bundle.ForeignNetworks, ForeignNetworkCodec.Write);
        }

        if (bundle.Federation is Federation federation)
        {
            FederationCodec.Write(cbor, federation);
        }

        if (!bundle.ServicesPacks.IsEmpty)
        {
            cbor.WriteInteger(9);
            CborList.Write(cbor, bundle.ServicesPacks, (writer, pack) => writer.WriteBytes(pack.Span));
        }

        return cbor.ToArray();
    }

    public static TrustBundle? Read(ReadOnlyMemory<byte> payload)
    {
        CborReader cbor = new(payload.Span);
        int more = cbor.ReadMap(64) - 6;
        string network = NetworkHead.Read(ref cbor);
        cbor.Expect(2);
        long number = cbor.ReadInteger();
        cbor.Expect(3);
        DateTimeOffset signedAt = TrustTime.Read(ref cbor);
        cbor.Expect(4);
        DateTimeOffset nextUpdate = TrustTime.Read(ref cbor);
        cbor.Expect(5);
        TrustedIssuer[] issuers = CborList.Read(ref cbor, 0, Limits.TrustedKeys, TrustedIssuerCodec.Read);
        ForeignNetwork[] foreign = [];
        if (more > 0 && cbor.PeekInteger() == 6)
        {
            cbor.Expect(6);
            foreign = ForeignNetworkCodec.ReadAll(ref cbor, payload);
            more--;
        }

        int last = foreign.Length > 0 ? 6 : 5;
        Federation? federation = null;
        if (more > 1 && cbor.PeekInteger() == 7)
        {
            federation = FederationCodec.Read(ref cbor, payload);
            (last, more) = (8, more - 2);
        }

        ReadOnlyMemory<byte>[] packs = [];
        if (more > 0 && cbor.PeekInteger() == 9)
        {
            cbor.Expect(9);
            packs = CborList.Read(ref cbor, 1, Limits.ServicesPacks, (ref CborReader reader) => PackBytes(ref reader, payload));
            (last, more) = (9, more - 1);
        }

        LaterKeys.Skip(ref cbor, last, more);
        bool sound = cbor.AtEnd && more >= 0 && number is >= 0 and <= uint.MaxValue
            && issuers.Select(i => i.Number).Distinct().Count() == issuers.Length && issuers.Sum(i => i.Keys.Length) + (federation?.Lists.Sum(list => list.List.Issuer.Keys.Length) ?? 0) + foreign.Sum(f => f.Issuers.Sum(i => i.Keys.Length)) <= Limits.TrustedKeys;
        return sound
            ? new TrustBundle
            {
                Network = network,
                Number = (uint)number,
                SignedAt = signedAt,
                NextUpdate = nextUpdate,
                Issuers = [.. issuers],
                Federation = federation,
                ForeignNetworks = [.. foreign],
                ServicesPacks = [.. packs],
            }
            : null;
    }

    private static ReadOnlyMemory<byte> PackBytes(ref CborReader cbor, ReadOnlyMemory<byte> payload)
    {
        int length = cbor.ReadBytes(Limits.ServicesPackBytes).Length;
        return cbor.Failed ? default : payload.Slice(cbor.Position - length, length);
    }
}
