using System.Security.Cryptography;

namespace HealthPassport.Service.Tests.Log;

/// <summary>RFC 9162 as it is written there, and nothing of the service's code.</summary>
internal static class Rfc9162
{
    public static byte[] LeafHash(byte[] leaf) => SHA256.HashData([0, .. leaf]);

    /// <summary>§2.1.1, over the hashes of leaves.</summary>
    public static byte[] Mth(ReadOnlySpan<byte[]> hashes)
    {
        if (hashes.Length == 1)
        {
            return hashes[0];
        }

        int k = 1;
        while (k * 2 < hashes.Length)
        {
            k *= 2;
        }

        return Node(Mth(hashes[..k]), Mth(hashes[k..]));
    }

    /// <summary>§2.1.3.2.</summary>
    public static bool VerifyInclusion(byte[] leafHash, long leafIndex, long treeSize, IReadOnlyList<byte[]> path, byte[] root)
    {
        if (leafIndex >= treeSize)
        {
            return false;
        }

        long fn = leafIndex;
        long sn = treeSize - 1;
        byte[] r = leafHash;
        foreach (byte[] p in path)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) != 0 || fn == sn)
            {
                r = Node(p, r);
                if ((fn & 1) == 0)
                {
                    do
                    {
                        fn >>= 1;
                        sn >>= 1;
                    }
                    while ((fn & 1) == 0 && fn != 0);
                }
            }
            else
            {
                r = Node(r, p);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && r.AsSpan().SequenceEqual(root);
    }

    /// <summary>§2.1.4.2.</summary>
    public static bool VerifyConsistency(long first, byte[] firstHash, long second, byte[] secondHash, IReadOnlyList<byte[]> path)
    {
        if (first == second)
        {
            return path.Count == 0 && firstHash.AsSpan().SequenceEqual(secondHash);
        }

        List<byte[]> proof = [.. path];
        if ((first & (first - 1)) == 0)
        {
            proof.Insert(0, firstHash);
        }

        if (proof.Count == 0)
        {
            return false;
        }

        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) != 0)
        {
            fn >>= 1;
            sn >>= 1;
        }

        byte[] fr = proof[0];
        byte[] sr = proof[0];
        foreach (byte[] c in proof.Skip(1))
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) != 0 || fn == sn)
            {
                fr = Node(c, fr);
                sr = Node(c, sr);
                while ((fn & 1) == 0 && fn != 0)
                {
                    fn >>= 1;
                    sn >>= 1;
                }
            }
            else
            {
                sr = Node(sr, c);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && fr.AsSpan().SequenceEqual(firstHash) && sr.AsSpan().SequenceEqual(secondHash);
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
