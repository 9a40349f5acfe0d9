using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>Public keys from files (<c>public.pem</c>), as members hand them to a network.</summary>
/// <param name="Keys">The keys in the order of the files.</param>
internal sealed record PublicKeyFiles(ImmutableArray<PublicKey> Keys)
{
    public static Result<PublicKeyFiles> Read(IEnumerable<string> files)
    {
        ImmutableArray<PublicKey>.Builder keys = ImmutableArray.CreateBuilder<PublicKey>();
        foreach (string file in files)
        {
            if (!Inputs.ReadFile(file).TryGet(out byte[]? bytes, out Failure? failure))
            {
                return failure;
            }

            if (Read(bytes) is not PublicKey key)
            {
                return new Failure(Reason.KeyUnusable, file, "a public key of P-256 as PEM (public.pem)");
            }

            keys.Add(key);
        }

        return new PublicKeyFiles(keys.ToImmutable());
    }

    private static PublicKey? Read(byte[] pem)
    {
        using ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.ASCII.GetString(pem));
            return PublicKey.Of(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return null;
        }
    }
}
