using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>foreign-key = [ algorithm, material, kid, kinds, envelopes, from-day, to-day, revoked-ids ]; revoked-ids = null / 0 / [ counter, as-of, sound, [* id] ].</summary>
internal static class ForeignKeyCodec
{
    private const int Announced = 0;

    public static void Write(CborWriter cbor, TrustedKey key)
    {
        cbor.WriteArray(8);
        cbor.WriteInteger(key.PublicKey.Algorithm.Cose);
        cbor.WriteBytes(key.PublicKey.Material);
        cbor.WriteBytes(key.Kid.Span);
        cbor.WriteInteger((int)key.Kinds);
        cbor.WriteInteger((int)key.Envelopes);
        cbor.WriteInteger(UnixDay.Number(key.ValidFrom));
        cbor.WriteInteger(UnixDay.Number(key.ValidTo));
        if (key.RevokedIds is RevokedIds ids)
        {
            cbor.WriteArray(4);
            cbor.WriteInteger(ids.Counter);
            cbor.WriteInteger(ids.AsOf.ToUnixTimeSeconds());
            cbor.WriteBoolean(ids.IsSound);
            CborList.Write(cbor, ids.Entries, (list, id) => list.WriteText(id));
        }
        else if (key.PublishesRevokedIds)
        {
            cbor.WriteInteger(Announced);
        }
        else
        {
            cbor.WriteNull();
        }
    }

    public static TrustedKey Read(ref CborReader cbor)
    {
        cbor.ReadArray(8, 8);
        SignatureAlgorithm? algorithm = SignatureAlgorithm.FromCose(cbor.ReadInteger());
        ReadOnlySpan<byte> material = cbor.ReadBytes(Limits.RsaKeyBytes);
        PublicKey? key = algorithm is null ? null : PublicKey.FromMaterial(algorithm, material);
        byte[] kid = cbor.ReadBytes(Limits.KeyIdBytes).ToArray();
        EntryKinds kinds = (EntryKinds)cbor.ReadInteger(0, (int)EntryKinds.All);
        EnvelopeKinds envelopes = (EnvelopeKinds)cbor.ReadInteger(0, byte.MaxValue);
        DateOnly from = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        DateOnly to = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        RevokedIds? revoked = null;
        bool publishes = !cbor.TryReadNull();
        if (publishes && cbor.Peek() == CborType.Array)
        {
            revoked = ReadRevokedIds(ref cbor);
        }
        else if (publishes)
        {
            cbor.Expect(Announced);
        }

        if (key is null)
        {
            cbor.Fail();
        }

        return new TrustedKey
        {
            KeyId = KeyId.Of(kid),
            Kid = kid,
            PublicKey = key!,
            Kinds = kinds,
            Envelopes = envelopes,
            ValidFrom = from,
            ValidTo = to,
            RevokedIds = revoked,
            PublishesRevokedIds = publishes,
        };
    }

    private static RevokedIds? ReadRevokedIds(ref CborReader cbor)
    {
        cbor.ReadArray(4, 4);
        long counter = cbor.ReadInteger();
        DateTimeOffset asOf = TrustTime.Read(ref cbor);
        bool isSound = cbor.ReadBoolean();
        string[] ids = CborList.Read(ref cbor, 0, Limits.RevokedIds, (ref CborReader list) => list.ReadText(64));
        RevokedIds? list = cbor.Failed || counter < 0 ? null : RevokedIds.Of(counter, asOf, [.. ids], isSound);
        if (list is null)
        {
            cbor.Fail();
        }

        return list;
    }
}
