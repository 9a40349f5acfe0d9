using System.Collections.Immutable;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Keys;

/// <summary>Signs with a key in a PKCS#11 token through OpenSSL. When the token goes away, signing fails with a stable code while reading goes on; when it is back, the next signature finds it.</summary>
/// <param name="uris">The PKCS#11 URIs of the keys that the settings name; the one that is meant is known by its public key.</param>
/// <param name="keyId">The key id.</param>
/// <param name="publicKey">The public key, as the certificate has it.</param>
[SupportedOSPlatform("linux")]
internal sealed class HardwareSigner(ImmutableArray<string> uris, KeyId keyId, PublicKey publicKey) : ISigner
{
    // All that are open: one that fails closes them all, so that the engine forgets the token as it was.
    private static readonly List<HardwareSigner> Opened = [];

    // A token that is away may take seconds to say so: requests do not queue up for it.
    private const int RestMilliseconds = 1000;

    private HardwareKey? _open;
    private long _restUntil;

    /// <inheritdoc/>
    public KeyId KeyId => keyId;

    /// <inheritdoc/>
    public PublicKey PublicKey => publicKey;

    /// <inheritdoc/>
    public void Sign(ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        lock (HardwareKey.OneAtATime)
        {
            if (Environment.TickCount64 >= _restUntil)
            {
                bool mayBeStale = Opened.Count > 0;
                if (TrySign(digest, signature) || (mayBeStale && TrySign(digest, signature)))      // once more: the token may have been away and be back
                {
                    return;
                }

                _restUntil = Environment.TickCount64 + RestMilliseconds;
            }

            throw new SigningKeyUnavailableException("The key in the PKCS#11 token does not sign.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (HardwareKey.OneAtATime)
        {
            Close();
        }
    }

    private bool TrySign(ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        try
        {
            _open ??= Open();
            if (_open.Ecdsa.SignHash(digest).AsSpan() is var made && made.Length == signature.Length && publicKey.Verify(digest, made))      // without ids of their own, tokens mix up keys: their engine takes the public half of one and signs with another
            {
                made.CopyTo(signature);
                return true;
            }
        }
        catch (Exception e) when (e is CryptographicException or SigningKeyUnavailableException)
        {
        }

        foreach (HardwareSigner one in Opened.ToArray())
        {
            one.Close();
        }

        return false;
    }

    private HardwareKey Open()
    {
        foreach (string uri in uris)
        {
            HardwareKey? key = null;
            try
            {
                key = HardwareKey.Open(uri);
                if (publicKey.Equals(PublicKey.Of(key.Ecdsa)))
                {
                    Opened.Add(this);
                    HardwareKey found = key;
                    key = null;
                    return found;
                }
            }
            catch (SigningKeyUnavailableException) when (uri != uris[^1])
            {
            }
            finally
            {
                key?.Dispose();
            }
        }

        throw new SigningKeyUnavailableException("The settings name no such key.");
    }

    private void Close()
    {
        Opened.Remove(this);
        _open?.Dispose();
        _open = null;
    }
}
