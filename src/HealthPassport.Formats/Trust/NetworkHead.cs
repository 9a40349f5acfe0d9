using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>What bundles, rolls and members' lists begin with: 0: 1 (the layout), 1: network.</summary>
internal static class NetworkHead
{
    public static void Write(CborWriter cbor, string network)
    {
        cbor.WriteInteger(0);
        cbor.WriteInteger(1);
        cbor.WriteInteger(1);
        cbor.WriteBytes(Convert.FromHexString(network));
    }

    /// <summary>Reads the network's id in hexadecimal; the reader fails when it has another length.</summary>
    public static string Read(ref CborReader cbor)
    {
        cbor.Expect(0);
        cbor.ReadInteger(1, 1);
        cbor.Expect(1);
        ReadOnlySpan<byte> network = cbor.ReadBytes(TrustBundle.NetworkIdLength);
        if (network.Length != TrustBundle.NetworkIdLength)
        {
            cbor.Fail();
        }

        return Convert.ToHexStringLower(network);
    }
}
