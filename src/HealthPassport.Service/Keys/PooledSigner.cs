using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Keys;

/// <summary>Signs with several handles to one private key, so that every core can sign at once: one handle serves one thread at a time.</summary>
internal sealed class PooledSigner : ISigner
{
    private readonly EcdsaSigner[] _signers;
    private readonly Lock[] _locks;

    /// <summary>A signer.</summary>
    /// <param name="handles">Handles to one key; the signer disposes of them.</param>
    /// <param name="keyId">The key id.</param>
    public PooledSigner(IEnumerable<ECDsa> handles, KeyId keyId)
    {
        _signers = [.. handles.Select(handle => new EcdsaSigner(handle, keyId))];
        _locks = [.. _signers.Select(_ => new Lock())];
    }

    /// <inheritdoc/>
    public KeyId KeyId => _signers[0].KeyId;

    /// <inheritdoc/>
    public PublicKey PublicKey => _signers[0].PublicKey;

    /// <summary>Opens a key out of a file for as many threads as there are cores.</summary>
    public static PooledSigner OfFile(ECDsa key, KeyId keyId)
    {
        ECParameters parameters = key.ExportParameters(includePrivateParameters: true);
        PooledSigner signer = new([key, .. Enumerable.Range(1, Environment.ProcessorCount - 1).Select(_ => ECDsa.Create(parameters))], keyId);
        CryptographicOperations.ZeroMemory(parameters.D);
        return signer;
    }

    /// <inheritdoc/>
    public void Sign(ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        int own = Environment.CurrentManagedThreadId % _signers.Length;
        for (int i = 0; i < _signers.Length; i++)
        {
            int at = (own + i) % _signers.Length;
            if (_locks[at].TryEnter())
            {
                try
                {
                    _signers[at].Sign(digest, signature);
                    return;
                }
                finally
                {
                    _locks[at].Exit();
                }
            }
        }

        _signers[own].Sign(digest, signature);      // all are busy: waits for its turn
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (EcdsaSigner signer in _signers)
        {
            signer.Dispose();
        }
    }
}
