using System.Runtime.Versioning;
using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Keys;

/// <summary>Signs with a key in a PKCS#11 token through OpenSSL. When the token goes away, signing fails with a stable code while reading goes on.</summary>
/// <remarks>Each signature after a failure opens the key anew. OpenSSL's engine keeps what it knows of a token for the life of the process, so that some tokens need a new start of the service once they are back.</remarks>
/// <param name="uri">The key's PKCS#11 URI; it may hold the PIN and goes into no log and no table.</param>
/// <param name="keyId">The key id.</param>
/// <param name="publicKey">The public key, as the certificate has it.</param>
[SupportedOSPlatform("linux")]
internal sealed class HardwareSigner(string uri, KeyId keyId, PublicKey publicKey) : ISigner
{
    // The name of the OpenSSL engine of libengine-pkcs11-openssl; PKCS11_MODULE_PATH tells it the token's library.
    private const string Engine = "pkcs11";

    // Of the whole process: the engine's keys may share one session, and nothing promises that two threads can use it.
    private static readonly Lock OneAtATime = new();

    private EcdsaSigner? _open;

    /// <inheritdoc/>
    public KeyId KeyId => keyId;

    /// <inheritdoc/>
    public PublicKey PublicKey => publicKey;

    /// <summary>Opens the key.</summary>
    /// <exception cref="SigningKeyUnavailableException">The token is away, or has no such key.</exception>
    public static ECDsa Open(string uri)
    {
        try
        {
            using SafeEvpPKeyHandle handle = SafeEvpPKeyHandle.OpenPrivateKeyFromEngine(Engine, uri);
            return new ECDsaOpenSsl(handle);
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException or DllNotFoundException)
        {
            throw new SigningKeyUnavailableException("The key in the PKCS#11 token cannot be opened.", e);
        }
    }

    /// <inheritdoc/>
    public void Sign(ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        lock (OneAtATime)
        {
            try
            {
                _open ??= new EcdsaSigner(Open(uri), keyId);
                _open.Sign(digest, signature);
                if (publicKey.Verify(digest, signature))      // without ids of their own, tokens mix up keys: their engine takes the public half of one and signs with another
                {
                    return;
                }
            }
            catch (CryptographicException e)
            {
                Close();
                throw new SigningKeyUnavailableException("The key in the PKCS#11 token does not sign.", e);
            }

            Close();
            throw new SigningKeyUnavailableException("The PKCS#11 token gave a signature that is not its key's.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (OneAtATime)
        {
            Close();
        }
    }

    // The handle may be stale for good; the next signature opens another one.
    private void Close()
    {
        _open?.Dispose();
        _open = null;
    }
}
