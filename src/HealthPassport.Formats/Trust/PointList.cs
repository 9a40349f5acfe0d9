using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>Public keys of P-256 as raw points: [+ bstr .size 64].</summary>
internal static class PointList
{
    public static void Write(CborWriter cbor, ImmutableArray<PublicKey> keys) => CborList.Write(cbor, keys, static (writer, key) => writer.WriteBytes(key.Point));

    public static ImmutableArray<PublicKey> Read(ref CborReader cbor, int max)
    {
        ImmutableArray<PublicKey>.Builder keys = ImmutableArray.CreateBuilder<PublicKey>();
        for (int count = cbor.ReadArray(1, max); count > 0 && !cbor.Failed; count--)
        {
            if (PublicKey.FromPoint(cbor.ReadBytes(P256.PointLength)) is PublicKey key)
            {
                keys.Add(key);
            }
            else
            {
                cbor.Fail();
            }
        }

        return keys.ToImmutable();
    }
}
