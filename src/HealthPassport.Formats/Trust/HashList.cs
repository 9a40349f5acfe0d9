using HealthPassport.Model;

namespace HealthPassport.Formats.Trust;

/// <summary>A sorted list of credentials by their short names, exact and not approximate: a filter of 2 or 3 bytes can be ground out.</summary>
public sealed class HashList
{
    /// <summary>The most bytes of one list: the 200 000 cards that a team could issue in ten years.</summary>
    internal const int MaxBytes = EnvelopeHash.Length * 200_000;

    private readonly byte[] _bytes;

    private HashList(byte[] bytes) => _bytes = bytes;

    /// <summary>The list of none.</summary>
    public static HashList Empty { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => _bytes.Length / EnvelopeHash.Length;

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Sorts short names into a list.</summary>
    /// <param name="hashes">The names.</param>
    /// <returns>The list.</returns>
    public static HashList Of(IEnumerable<EnvelopeHash> hashes)
    {
        string[] sorted = [.. hashes.Select(h => h.ToString()).Distinct().Order(StringComparer.Ordinal)];
        return new(Convert.FromHexString(string.Concat(sorted)));
    }

    /// <summary>Takes 12 bytes a name, ascending, none twice.</summary>
    /// <param name="bytes">The names.</param>
    /// <returns>The list, or null when the bytes are not of that form.</returns>
    internal static HashList? FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % EnvelopeHash.Length != 0)
        {
            return null;
        }

        for (int i = EnvelopeHash.Length; i < bytes.Length; i += EnvelopeHash.Length)
        {
            if (bytes.Slice(i - EnvelopeHash.Length, EnvelopeHash.Length).SequenceCompareTo(bytes.Slice(i, EnvelopeHash.Length)) >= 0)
            {
                return null;
            }
        }

        return new(bytes.ToArray());
    }

    /// <summary>Whether every name of this list stands in another.</summary>
    internal bool IsWithin(HashList other)
    {
        for (int i = 0; i < Count; i++)
        {
            if (!other.Contains(_bytes.AsSpan(i * EnvelopeHash.Length, EnvelopeHash.Length)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Looks a name up.</summary>
    /// <param name="hash">The name.</param>
    /// <returns>True when it is in the list.</returns>
    public bool Contains(EnvelopeHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        Span<byte> wanted = stackalloc byte[EnvelopeHash.Length];
        hash.CopyTo(wanted);
        return Contains(wanted);
    }

    private bool Contains(ReadOnlySpan<byte> wanted)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = _bytes.AsSpan(middle * EnvelopeHash.Length, EnvelopeHash.Length).SequenceCompareTo(wanted);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }
}
