using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>roll = { 0: 1, 1: network, 2: number, 3: made-at, 4: [* member], ? 5: [+ bridge] }; bridge = [ hash, kinds ].</summary>
internal static class RollCodec
{
    private const int HashLength = 32;

    public static byte[] Write(Roll roll)
    {
        CborWriter cbor = new();
        cbor.WriteMap(roll.Bridges.IsEmpty ? 5 : 6);
        NetworkHead.Write(cbor, roll.Network);
        cbor.WriteInteger(2);
        cbor.WriteInteger(roll.Number);
        cbor.WriteInteger(3);
        cbor.WriteInteger(roll.MadeAt.ToUnixTimeSeconds());
        cbor.WriteInteger(4);
        CborList.Write(cbor, roll.Members, MemberCodec.Write);
        if (!roll.Bridges.IsEmpty)
        {
            cbor.WriteInteger(5);
            CborList.Write(cbor, roll.Bridges, WriteBridge);
        }

        return cbor.ToArray();
    }

    public static Roll? Read(ReadOnlySpan<byte> payload)
    {
        CborReader cbor = new(payload);
        int left = cbor.ReadMap(6) - 5;
        string network = NetworkHead.Read(ref cbor);
        cbor.Expect(2);
        long number = cbor.ReadInteger();
        cbor.Expect(3);
        DateTimeOffset madeAt = TrustTime.Read(ref cbor);
        cbor.Expect(4);
        Member[] members = CborList.Read(ref cbor, 0, Limits.Members, MemberCodec.Read);
        Bridge[] bridges = [];
        if (left > 0)
        {
            cbor.Expect(5);
            bridges = CborList.Read(ref cbor, 1, ForeignNetworkCodec.MaxNetworks, ReadBridge);
            left--;
        }

        bool sound = cbor.AtEnd && left == 0 && number is >= 1 and <= uint.MaxValue && AreSound(members)
            && IsAscending(bridges, (one, next) => string.CompareOrdinal(one.Hash, next.Hash) < 0);
        return sound
            ? new Roll { Network = network, Number = (uint)number, MadeAt = madeAt, Members = [.. members], Bridges = [.. bridges] }
            : null;
    }

    // Numbers ascend; an identifier stands for one member; a successor is on the roll, and nobody's own.
    private static bool AreSound(Member[] members)
    {
        HashSet<uint> numbers = [.. members.Select(member => member.Number)];
        return IsAscending(members, (one, next) => one.Number < next.Number) && members.Select(member => member.Id).Distinct(StringComparer.Ordinal).Count() == members.Length
            && Array.TrueForAll(members, member => member.Successor is not uint successor
                || (member.State is MemberState.Left or MemberState.Expelled && successor != member.Number && numbers.Contains(successor)));
    }

    private static bool IsAscending<T>(T[] items, Func<T, T, bool> isBefore) => items.Zip(items.Skip(1)).All(pair => isBefore(pair.First, pair.Second));

    private static void WriteBridge(CborWriter cbor, Bridge bridge)
    {
        cbor.WriteArray(2);
        cbor.WriteBytes(Convert.FromHexString(bridge.Hash));
        cbor.WriteInteger((int)bridge.Kinds);
    }

    private static Bridge ReadBridge(ref CborReader cbor)
    {
        cbor.ReadArray(2, 2);
        ReadOnlySpan<byte> hash = cbor.ReadBytes(HashLength);
        int kinds = cbor.ReadInteger(1, (int)EntryKinds.All);
        if (hash.Length != HashLength)
        {
            cbor.Fail();
        }

        return new Bridge(Convert.ToHexStringLower(hash), (EntryKinds)kinds);
    }
}
