using System.Security.Cryptography;
using HealthPassport.Formats.Status;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>One status list in a file: for each index whether it was allotted, and its two status bits. Nothing about people.</summary>
/// <remarks>One byte an index: bits 0 and 1 the status, bit 2 allotted. Every change is on the disk before it is answered, and other processes wait.</remarks>
public sealed class StatusStore : IStatusIndices
{
    /// <summary>How many credentials a list has room for: an index then takes three bytes in a card.</summary>
    public const int Size = 1 << 16;

    private const byte Allotted = 4;
    private const byte StatusBits = 3;

    // Above this the list is closed: the fuller it is, the more an index would tell.
    private const int MostAllotted = Size * 9 / 10;

    private readonly string _path;

    private StatusStore(string path) => _path = path;

    /// <summary>Makes an empty list.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The store.</returns>
    public static StatusStore Create(string path)
    {
        AtomicFile.Write(path, new byte[Size]);
        return new(path);
    }

    /// <summary>Opens a list.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The store, or <see cref="Reason.KeyUnusable"/> when the file is missing or not whole.</returns>
    public static Result<StatusStore> Open(string path) =>
        File.Exists(path) && new FileInfo(path).Length == Size
            ? new StatusStore(path)
            : new Failure(Reason.KeyUnusable, Path.GetFileName(path), "the status file of the key, from its backup");

    /// <inheritdoc/>
    public Result<AllottedIndices> Allot() => Allot(1);

    /// <summary>Allots several indices, as the supply of a mobile team.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The indices, or <see cref="Reason.StatusIndicesExhausted"/>.</returns>
    public Result<AllottedIndices> Allot(int count)
    {
        using FileLock held = FileLock.Take(_path);
        byte[] entries = File.ReadAllBytes(_path);
        if (entries.Count(entry => (entry & Allotted) != 0) + count > MostAllotted)
        {
            return new Failure(Reason.StatusIndicesExhausted, "status", "a new key with a new list (keygen)");
        }

        uint[] indices = new uint[count];
        for (int i = 0; i < count; i++)
        {
            int index;
            do
            {
                index = RandomNumberGenerator.GetInt32(Size);
            }
            while ((entries[index] & Allotted) != 0);
            entries[index] |= Allotted;
            indices[i] = (uint)index;
        }

        AtomicFile.Write(_path, entries);
        return new AllottedIndices([.. indices]);
    }

    /// <summary>Sets the status of a credential. A revoked one stays revoked.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="status">The status.</param>
    /// <returns>Null, or why not.</returns>
    public Failure? Set(uint index, CredentialStatus status)
    {
        using FileLock held = FileLock.Take(_path);
        byte[] entries = File.ReadAllBytes(_path);
        if (index >= Size || (entries[index] & Allotted) == 0)
        {
            return new Failure(Reason.KeyUnusable, "index", "the index of a card that this key has issued");
        }

        if ((CredentialStatus)(entries[index] & StatusBits) == CredentialStatus.Revoked && status != CredentialStatus.Revoked)
        {
            return new Failure(Reason.Revoked, "index", "a card that was not revoked: revoking is for good, issue a new card");
        }

        entries[index] = (byte)(Allotted | (int)status);
        AtomicFile.Write(_path, entries);
        return null;
    }

    /// <summary>The list as others see it: nothing tells which indices were allotted.</summary>
    /// <param name="asOf">When it is made.</param>
    /// <returns>The list.</returns>
    public StatusList ToList(DateTimeOffset asOf)
    {
        byte[] entries = File.ReadAllBytes(_path);
        return StatusList.Of(Size, asOf, Enumerable.Range(0, Size)
            .Select(index => KeyValuePair.Create((uint)index, (CredentialStatus)(entries[index] & StatusBits)))
            .Where(pair => pair.Value != CredentialStatus.Valid));
    }
}
