using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Trust;

/// <summary>What a clinic is handed: every root document from the first on, and the newest bundle; [ 1, [+ root], bundle ].</summary>
public sealed class TrustFile
{
    private TrustFile(ImmutableArray<SignedRoot> roots, SignedBundle bundle) => (Roots, Bundle) = (roots, bundle);

    /// <summary>The root documents in the order of their versions.</summary>
    public ImmutableArray<SignedRoot> Roots { get; }

    /// <summary>The bundle.</summary>
    public SignedBundle Bundle { get; }

    /// <summary>Joins roots and a bundle.</summary>
    /// <param name="roots">The root documents, version 1 first.</param>
    /// <param name="bundle">The bundle.</param>
    /// <returns>The file.</returns>
    public static TrustFile Of(ImmutableArray<SignedRoot> roots, SignedBundle bundle) => new(roots, bundle);

    /// <summary>Reads a trust file, without verifying it.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <returns>The file, <see cref="Reason.TooLarge"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<TrustFile> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Limits.TrustFileBytes)
        {
            return new Failure(Reason.TooLarge, "trust", $"at most {Limits.TrustFileBytes} bytes");
        }

        CborReader cbor = new(bytes);
        cbor.ReadArray(3, 3);
        cbor.Expect(1);
        ImmutableArray<SignedRoot>.Builder roots = ImmutableArray.CreateBuilder<SignedRoot>();
        for (int count = cbor.ReadArray(1, Limits.RootDocuments); count > 0 && !cbor.Failed; count--)
        {
            if (SignedRoot.Read(cbor.ReadBytes(64 * 1024)) is not SignedRoot root)
            {
                return new Failure(Reason.TrustMalformed, $"trust.roots[{roots.Count}]", "a signed root document");
            }

            roots.Add(root);
        }

        ReadOnlySpan<byte> bundle = cbor.ReadBytes(Limits.TrustFileBytes);
        if (!cbor.AtEnd)
        {
            return new Failure(Reason.TrustMalformed, "trust", "a trust file as the trust build command writes it");
        }

        return SignedBundle.Read(bundle) is SignedBundle signed
            ? new TrustFile(roots.ToImmutable(), signed)
            : new Failure(Reason.TrustMalformed, "trust.bundle", "a signed bundle");
    }

    /// <summary>The file's bytes.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes()
    {
        CborWriter cbor = new(4096);
        cbor.WriteArray(3);
        cbor.WriteInteger(1);
        cbor.WriteArray(Roots.Length);
        foreach (SignedRoot root in Roots)
        {
            cbor.WriteBytes(root.ToBytes());
        }

        cbor.WriteBytes(Bundle.ToBytes());
        return cbor.ToArray();
    }
}
