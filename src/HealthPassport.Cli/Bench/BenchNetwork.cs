using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;

namespace HealthPassport.Cli.Bench;

/// <summary>A network of one root key that lives as long as it takes to sign a trust file.</summary>
internal static class BenchNetwork
{
    /// <summary>A status list of 65 536 cards, of which some hundred are revoked.</summary>
    public static StatusList StatusList(uint number, DateTimeOffset asOf) => Formats.Status.StatusList.Of(
        StatusStore.Size, asOf, Enumerable.Range(0, 200).Select(card => KeyValuePair.Create((uint)(card * 97 * number % StatusStore.Size), CredentialStatus.Revoked)).DistinctBy(pair => pair.Key));

    /// <summary>A key that nobody signs with.</summary>
    public static PublicKey NewKey()
    {
        using ECDsa key = EcdsaSigner.NewKey();
        return PublicKey.Of(key)!;
    }

    public static byte[] TrustFile(DateTimeOffset now, ImmutableArray<TrustedIssuer> issuers, ImmutableArray<ForeignNetwork> networks)
    {
        using EcdsaSigner root = new(EcdsaSigner.NewKey());
        SignedRoot document = SignedRoot.Unsigned(new RootDocument
        {
            Version = 1,
            Name = "Bench",
            RootKeys = [root.PublicKey],
            Threshold = 1,
            BundleKeys = [root.PublicKey],
            Expires = now.AddYears(1),
        }).With(root);
        TrustBundle bundle = new()
        {
            Network = document.Network,
            Number = 1,
            SignedAt = now,
            NextUpdate = now.AddDays(30),
            Issuers = issuers,
            ForeignNetworks = networks,
        };
        return Formats.Trust.TrustFile.Of([document], SignedBundle.Sign(bundle, root.KeyId, root.Sign)).ToBytes();
    }
}
