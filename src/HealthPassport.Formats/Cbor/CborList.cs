using System.Collections.Immutable;

namespace HealthPassport.Formats.Cbor;

/// <summary>Arrays whose items are all of one kind.</summary>
internal static class CborList
{
    /// <summary>Reads one item.</summary>
    public delegate T ItemReader<T>(ref CborReader cbor);

    /// <summary>Reads an array; empty when the reader has failed, so that nobody meets half of it.</summary>
    public static T[] Read<T>(ref CborReader cbor, int min, int max, ItemReader<T> read)
    {
        T[] items = new T[cbor.ReadArray(min, max)];
        for (int i = 0; i < items.Length && !cbor.Failed; i++)
        {
            items[i] = read(ref cbor);
        }

        return cbor.Failed ? [] : items;
    }

    /// <summary>Writes an array.</summary>
    public static void Write<T>(CborWriter cbor, ImmutableArray<T> items, Action<CborWriter, T> write)
    {
        cbor.WriteArray(items.Length);
        foreach (T item in items)
        {
            write(cbor, item);
        }
    }
}
