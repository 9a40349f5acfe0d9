using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>What the bundle of a federated network has besides: 7: roll, 8: [* member-list], each in its envelope as bytes.</summary>
internal static class FederationCodec
{
    public static void Write(CborWriter cbor, Federation federation)
    {
        cbor.WriteInteger(7);
        cbor.WriteBytes(federation.Roll.ToBytes());
        cbor.WriteInteger(8);
        CborList.Write(cbor, federation.Lists, static (cbor, list) => cbor.WriteBytes(list.ToBytes()));
    }

    /// <summary>Reads both; null when the reader has failed.</summary>
    public static Federation? Read(ref CborReader cbor, ReadOnlyMemory<byte> all)
    {
        cbor.Expect(7);
        SignedRoll? roll = SignedRoll.Read(cbor.ReadBytes(Limits.RollBytes));
        cbor.Expect(8);
        SignedMemberList?[] lists = CborList.Read(ref cbor, 0, Limits.Members, (ref CborReader one) => ReadList(ref one, all));
        if (roll is null || !AreAscending(lists))
        {
            cbor.Fail();
            return null;
        }

        return cbor.Failed ? null : new Federation(roll, [.. lists.OfType<SignedMemberList>()]);
    }

    private static SignedMemberList? ReadList(ref CborReader cbor, ReadOnlyMemory<byte> all)
    {
        int length = cbor.ReadBytes(Limits.TrustFileBytes).Length;
        return !cbor.Failed && SignedMemberList.Read(all[(cbor.Position - length)..cbor.Position]).TryGet(out SignedMemberList? list, out _) ? list : null;
    }

    // One list of each member, each in its form.
    private static bool AreAscending(SignedMemberList?[] lists)
    {
        long last = -1;
        foreach (SignedMemberList? list in lists)
        {
            if (list is null || list.List.Issuer.Number <= last)
            {
                return false;
            }

            last = list.List.Issuer.Number;
        }

        return true;
    }
}
