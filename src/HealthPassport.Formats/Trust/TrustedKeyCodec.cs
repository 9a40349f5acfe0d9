using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>key = [ point, kid, kinds, from-day, to-day, state, may-delegate, status-list / null, proven ].</summary>
internal static class TrustedKeyCodec
{
    public static void Write(CborWriter cbor, TrustedKey key)
    {
        cbor.WriteArray(9);
        cbor.WriteBytes(key.PublicKey.Point);
        key.KeyId.CopyTo(cbor.WriteBytesHead(KeyId.Length));
        cbor.WriteInteger((int)key.Kinds);
        cbor.WriteInteger(UnixDay.Number(key.ValidFrom));
        cbor.WriteInteger(UnixDay.Number(key.ValidTo));
        cbor.WriteInteger((int)key.State);
        cbor.WriteBoolean(key.MayDelegate);
        if (key.StatusList is uint list)
        {
            cbor.WriteInteger(list);
        }
        else
        {
            cbor.WriteNull();
        }

        cbor.WriteBytes(key.Proven.Bytes);
    }

    public static TrustedKey Read(ref CborReader cbor)
    {
        cbor.ReadArray(9, 9);
        PublicKey? point = PublicKey.FromPoint(cbor.ReadBytes(P256.PointLength));
        ReadOnlySpan<byte> keyId = cbor.ReadBytes(KeyId.Length);
        EntryKinds kinds = (EntryKinds)cbor.ReadInteger(0, (int)EntryKinds.All);
        DateOnly from = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        DateOnly to = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        KeyState state = (KeyState)cbor.ReadInteger(0, (int)KeyState.Compromised);
        bool mayDelegate = cbor.ReadBoolean();
        long? list = cbor.TryReadNull() ? null : cbor.ReadInteger();
        HashList? proven = HashList.FromBytes(cbor.ReadBytes(HashList.MaxBytes));
        if (point is null || keyId.Length != KeyId.Length || proven is null || list is < 0 or > uint.MaxValue)
        {
            cbor.Fail();
        }

        return new TrustedKey
        {
            KeyId = cbor.Failed ? default : KeyId.FromBytes(keyId),
            PublicKey = point!,
            Kinds = kinds,
            ValidFrom = from,
            ValidTo = to,
            State = state,
            MayDelegate = mayDelegate,
            StatusList = cbor.Failed ? null : (uint?)list,
            Proven = proven ?? HashList.Empty,
        };
    }
}
