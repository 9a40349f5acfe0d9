using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.VectorWriter;

/// <summary>The trust files of the vectors: a good one, and one for each way in which a file is refused.</summary>
internal static class TrustFiles
{
    public static Dictionary<string, byte[]> All(VectorNetwork n)
    {
        TestNetwork network = n.Network;
        byte[] main = network.File();
        SignedBundle bundle = network.Bundle();
        SignedRoot[] roots = [.. network.Roots];
        byte[] changed = [.. main];
        changed[^100] ^= 1;      // within the payload: the last 66 bytes are the signature and its head
        using TestNetwork other = new("Another network");
        using EcdsaSigner lone = new(EcdsaSigner.NewKey());
        RootDocument two = roots[0].Document with { Threshold = 2, RootKeys = [lone.PublicKey, .. roots[0].Document.RootKeys[..2]] };
        SignedRoot once = SignedRoot.Unsigned(two).With(lone);
        SignedRoot second = SignedRoot.Unsigned(roots[0].Document with { Version = 2, Network = roots[0].Network, RootKeys = [lone.PublicKey], Threshold = 1 }).With(lone);
        SignedRoot third = SignedRoot.Unsigned(roots[1].Document with { Version = 3 });
        RawCard raw = CardOf(bundle);
        Dictionary<string, byte[]> files = new()
        {
            ["main"] = main,
            ["empty"] = [],
            ["truncated"] = main[..^1],
            ["bundle-changed"] = changed,
            ["root-skipped"] = File([roots[0], third], bundle),
            ["root-below-threshold"] = File([once], bundle),
            ["root-one-key-twice"] = File([once.With(lone)], bundle),
            ["root-without-consent"] = File([roots[0], second], bundle),
            ["bundle-by-an-issuer"] = File(roots, network.Bundle(n.Main.Signer)),
            ["bundle-of-another-network"] = File(roots, network.Bundle(other.Roots[0].Network)),
            ["bundle-as-a-card"] = File(roots, SignedBundle.Read(network.SignByBundleKey(raw).ToCose())!),
        };
        return files;

        static byte[] File(SignedRoot[] roots, SignedBundle bundle) => TrustFile.Of([.. roots], bundle).ToBytes();
    }

    private static RawCard CardOf(SignedBundle bundle) => RawCard.Of(RawCard.TextOf(bundle.ToBytes()));
}
