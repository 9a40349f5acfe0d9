using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A checkpoint in a file: the text of its code, on one line.</summary>
public static class CheckpointFile
{
    /// <summary>The most bytes of the file.</summary>
    public const int MaxBytes = 2 * Limits.CheckpointBytes;

    /// <summary>Reads the file. Signatures are not checked.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>The checkpoint, or the failures of <see cref="SignedCheckpoint.FromText"/>.</returns>
    public static Result<SignedCheckpoint> Read(ReadOnlySpan<byte> bytes) => SignedCheckpoint.FromText(Encoding.Latin1.GetString(bytes));

    /// <summary>Writes the file.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <returns>Its bytes.</returns>
    public static byte[] Write(SignedCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return Encoding.ASCII.GetBytes(checkpoint.ToText() + "\n");
    }
}
