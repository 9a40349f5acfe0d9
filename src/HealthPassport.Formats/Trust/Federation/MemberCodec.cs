using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>member = [ number, id, name, location, [+ list-key], kinds, may-delegate, state, since, successor / null ].</summary>
internal static class MemberCodec
{
    public static void Write(CborWriter cbor, Member member)
    {
        cbor.WriteArray(10);
        cbor.WriteInteger(member.Number);
        cbor.WriteText(member.Id);
        cbor.WriteText(member.Name);
        cbor.WriteText(member.Location);
        CborList.Write(cbor, member.ListKeys, static (cbor, key) => cbor.WriteBytes(key.Point));
        cbor.WriteInteger((int)member.Kinds);
        cbor.WriteBoolean(member.MayDelegate);
        cbor.WriteInteger((int)member.State);
        cbor.WriteInteger(UnixDay.Number(member.Since));
        if (member.Successor is uint successor)
        {
            cbor.WriteInteger(successor);
        }
        else
        {
            cbor.WriteNull();
        }
    }

    public static Member Read(ref CborReader cbor)
    {
        cbor.ReadArray(10, 10);
        long number = cbor.ReadInteger();
        string id = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        string name = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        string location = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        PublicKey?[] keys = CborList.Read(ref cbor, 1, Limits.ListKeys, static (ref CborReader cbor) => PublicKey.FromPoint(cbor.ReadBytes(P256.PointLength)));
        EntryKinds kinds = (EntryKinds)cbor.ReadInteger(0, (int)EntryKinds.All);
        bool mayDelegate = cbor.ReadBoolean();
        MemberState state = (MemberState)cbor.ReadInteger(0, (int)MemberState.Expelled);
        DateOnly since = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        long? successor = cbor.TryReadNull() ? null : cbor.ReadInteger();
        if (id.Length == 0 || name.Length == 0 || Array.Exists(keys, key => key is null) || number is < 0 or > uint.MaxValue || successor is < 0 or > uint.MaxValue)
        {
            cbor.Fail();
        }

        return new Member
        {
            Number = (uint)Math.Clamp(number, 0, uint.MaxValue),
            Id = id,
            Name = name,
            Location = location,
            ListKeys = cbor.Failed ? [] : [.. keys.OfType<PublicKey>()],
            Kinds = kinds,
            MayDelegate = mayDelegate,
            State = state,
            Since = since,
            Successor = cbor.Failed ? null : (uint?)successor,
        };
    }
}
