using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>checkpoint = [ 1, network (8 bytes), edition, root version, bundle number, day, age of the lists, since, losses ].</summary>
internal static class CheckpointCodec
{
    public static byte[] Write(Checkpoint checkpoint)
    {
        CborWriter cbor = new();
        cbor.WriteArray(9);
        cbor.WriteInteger(1);
        cbor.WriteBytes(Convert.FromHexString(checkpoint.Network));
        cbor.WriteInteger(checkpoint.Edition);
        cbor.WriteInteger(checkpoint.RootVersion);
        cbor.WriteInteger(checkpoint.BundleNumber);
        cbor.WriteInteger(UnixDay.Number(checkpoint.Day));
        cbor.WriteInteger(checkpoint.ListsAgeDays);
        cbor.WriteInteger(checkpoint.Since);
        LossesCodec.Write(cbor, checkpoint.Losses);
        return cbor.ToArray();
    }

    public static Checkpoint? Read(ReadOnlySpan<byte> payload)
    {
        CborReader cbor = new(payload);
        cbor.ReadArray(9, 9);
        cbor.ReadInteger(1, 1);
        string network = Convert.ToHexStringLower(cbor.ReadBytes(Checkpoint.NetworkLength));
        int edition = cbor.ReadInteger(0, CheckpointWeek.Last - 1);
        long rootVersion = cbor.ReadInteger();
        long bundleNumber = cbor.ReadInteger();
        DateOnly day = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        int listsAge = cbor.ReadInteger(0, ushort.MaxValue);
        long since = cbor.ReadInteger();
        Losses losses = LossesCodec.Read(ref cbor);
        bool sound = cbor.AtEnd && network.Length == 2 * Checkpoint.NetworkLength && rootVersion is >= 1 and <= uint.MaxValue
            && bundleNumber is >= 0 and <= uint.MaxValue && since >= 0 && since <= bundleNumber && listsAge <= UnixDay.Number(day) && day < CheckpointWeek.Monday(edition + 1);
        return sound
            ? new Checkpoint
            {
                Network = network,
                Edition = edition,
                RootVersion = (uint)rootVersion,
                BundleNumber = (uint)bundleNumber,
                Day = day,
                ListsAgeDays = listsAge,
                Since = (uint)since,
                Losses = losses,
            }
            : null;
    }
}
