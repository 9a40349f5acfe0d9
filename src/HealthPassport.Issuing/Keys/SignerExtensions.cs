namespace HealthPassport.Issuing;

/// <summary>What every signer can do.</summary>
internal static class SignerExtensions
{
    /// <summary>Signs a digest and gives a new array, as the writers of trust documents want it.</summary>
    public static byte[] Sign(this ISigner signer, byte[] digest)
    {
        byte[] signature = new byte[64];
        signer.Sign(digest, signature);
        return signature;
    }
}
