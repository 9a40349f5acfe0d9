using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Service.ServicesPacks;

/// <summary>The public keys that may sign this issuer's services packs, from the files that the operator names.</summary>
internal static class ServicesKeys
{
    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidOperationException">A file is missing or is none of a public key of P-256; or there are too many.</exception>
    public static ImmutableArray<PublicKey> Read(ImmutableArray<string> files) => files.Length <= TrustedIssuer.MaxServicesKeys
        ? [.. files.Select(Read)]
        : throw new InvalidOperationException($"ServicesKeys names more than {TrustedIssuer.MaxServicesKeys} files.");

    private static PublicKey Read(string file)
    {
        try
        {
            using ECDsa key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
            if (PublicKey.Of(key) is { } found && found.Algorithm == SignatureAlgorithm.ES256)
            {
                return found;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
        }

        throw new InvalidOperationException("A file of ServicesKeys cannot be read as a public key of P-256 (public.pem).");
    }
}
