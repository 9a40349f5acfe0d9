using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>root = { 0: 1, 1: version, 2: name, 3: [+ root-key], 4: threshold, 5: [+ bundle-key], 6: expires, ? 7: network, ? 8: admission-threshold, ? 9: checkpoint-threshold }.</summary>
internal static class RootCodec
{
    public static byte[] Write(RootDocument root)
    {
        CborWriter cbor = new();
        cbor.WriteMap(7 + (root.Network is null ? 0 : 1) + (root.AdmissionThreshold is null ? 0 : 1) + (root.OwnCheckpointThreshold is null ? 0 : 1));
        cbor.WriteInteger(0);
        cbor.WriteInteger(1);
        cbor.WriteInteger(1);
        cbor.WriteInteger(root.Version);
        cbor.WriteInteger(2);
        cbor.WriteText(root.Name);
        cbor.WriteInteger(3);
        PointList.Write(cbor, root.RootKeys);
        cbor.WriteInteger(4);
        cbor.WriteInteger(root.Threshold);
        cbor.WriteInteger(5);
        PointList.Write(cbor, root.BundleKeys);
        cbor.WriteInteger(6);
        cbor.WriteInteger(root.Expires.ToUnixTimeSeconds());
        if (root.Network is string network)
        {
            cbor.WriteInteger(7);
            cbor.WriteBytes(Convert.FromHexString(network));
        }

        if (root.AdmissionThreshold is int admissionThreshold)
        {
            cbor.WriteInteger(8);
            cbor.WriteInteger(admissionThreshold);
        }

        if (root.OwnCheckpointThreshold is int checkpointThreshold)
        {
            cbor.WriteInteger(9);
            cbor.WriteInteger(checkpointThreshold);
        }

        return cbor.ToArray();
    }

    public static RootDocument? Read(ReadOnlySpan<byte> payload)
    {
        CborReader cbor = new(payload);
        int left = cbor.ReadMap(10) - 7;
        cbor.Expect(0);
        cbor.ReadInteger(1, 1);
        cbor.Expect(1);
        long version = cbor.ReadInteger();
        cbor.Expect(2);
        string name = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        cbor.Expect(3);
        ImmutableArray<PublicKey> rootKeys = PointList.Read(ref cbor, Limits.RootKeys);
        cbor.Expect(4);
        int threshold = cbor.ReadInteger(1, Limits.RootKeys);
        cbor.Expect(5);
        ImmutableArray<PublicKey> bundleKeys = PointList.Read(ref cbor, Limits.RootKeys);
        cbor.Expect(6);
        DateTimeOffset expires = TrustTime.Read(ref cbor);
        string? network = null;
        if (left > 0 && cbor.PeekInteger() == 7)
        {
            cbor.Expect(7);
            network = Convert.ToHexStringLower(cbor.ReadBytes(TrustBundle.NetworkIdLength));
            left--;
        }

        int? admissionThreshold = null;
        if (left > 0 && cbor.PeekInteger() == 8)
        {
            cbor.Expect(8);
            admissionThreshold = cbor.ReadInteger(1, Limits.RootKeys);
            left--;
        }

        int? checkpointThreshold = null;
        if (left > 0)
        {
            cbor.Expect(9);
            checkpointThreshold = cbor.ReadInteger(1, Limits.CheckpointSignatures);
            left--;
        }

        bool sound = cbor.AtEnd && left == 0 && (checkpointThreshold ?? 1) <= rootKeys.Length && version is >= 1 and <= uint.MaxValue && threshold <= rootKeys.Length
            && (network is null) == (version == 1) && network is not { Length: not TrustBundle.NetworkIdLength * 2 }
            && rootKeys.Select(k => k.SubjectKeyId()).Distinct().Count() == rootKeys.Length;
        sound &= admissionThreshold is not int votes || (IsMajority(votes, rootKeys.Length) && IsMajority(threshold, rootKeys.Length));
        return sound
            ? new RootDocument
            {
                Version = (uint)version,
                Name = name,
                RootKeys = rootKeys,
                Threshold = threshold,
                BundleKeys = bundleKeys,
                Expires = expires,
                Network = network,
                AdmissionThreshold = admissionThreshold,
                OwnCheckpointThreshold = checkpointThreshold,
            }
            : null;
    }

    // In a federated network no minority decides who is in, nor who decides that.
    private static bool IsMajority(int votes, int voters) => votes <= voters && 2 * votes > voters;
}
