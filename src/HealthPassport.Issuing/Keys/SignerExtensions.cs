using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>What every signer can do.</summary>
public static class SignerExtensions
{
    /// <summary>Adds a signer's signature to a root document.</summary>
    /// <param name="root">The document.</param>
    /// <param name="signer">The signer.</param>
    /// <returns>The document with one signature more.</returns>
    public static SignedRoot With(this SignedRoot root, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(signer);
        return root.With(signer.KeyId, signer.Sign);
    }

    /// <summary>Adds a signer's signature to a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="signer">The signer: a root key.</param>
    /// <returns>The checkpoint with one signature more.</returns>
    public static SignedCheckpoint With(this SignedCheckpoint checkpoint, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(signer);
        return checkpoint.With(signer.Sign);
    }

    /// <summary>Signs a digest and gives a new array, as the writers of trust documents want it.</summary>
    internal static byte[] Sign(this ISigner signer, byte[] digest)
    {
        byte[] signature = new byte[64];
        signer.Sign(digest, signature);
        return signature;
    }
}
