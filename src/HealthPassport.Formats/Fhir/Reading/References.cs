namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Finds entries by reference: by whole address, by type and id, and by a relative reference beside the address of the one who refers (R4, bundle §2.36.4.1).</summary>
internal sealed class References
{
    private readonly Dictionary<string, BundleEntry?> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BundleEntry?>? _byTypeAndId;      // cards have no ids

    public References(IReadOnlyList<BundleEntry> entries)
    {
        _byAddress.EnsureCapacity(entries.Count);
        foreach (BundleEntry entry in entries)
        {
            if (entry.FullUrl is string address && !_byAddress.TryAdd(address, entry))
            {
                _byAddress[address] = null;      // two entries with one address: which is meant would be a guess
                Duplicates.Add(entry);
            }

            if (entry.Id.Length > 0)
            {
                _byTypeAndId ??= new(StringComparer.Ordinal);
                string name = $"{entry.Type}/{entry.Id}";
                _byTypeAndId[name] = _byTypeAndId.ContainsKey(name) ? null : entry;
            }
        }
    }

    /// <summary>Entries whose address another entry has as well.</summary>
    public List<BundleEntry> Duplicates { get; } = [];

    /// <summary>The entry that is meant, or null.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="from">The entry that holds it.</param>
    public BundleEntry? Find(string reference, BundleEntry from)
    {
        if (_byAddress.TryGetValue(reference, out BundleEntry? entry))
        {
            return entry;
        }

        string typeAndId = reference.Split("/_history/")[0];
        if (typeAndId.Split('/') is not [{ Length: > 0 } type, { Length: > 0 } id] || reference.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        if (from.FullUrl is string address && address.EndsWith($"/{from.Type}/{from.Id}", StringComparison.Ordinal)
            && _byAddress.TryGetValue(address[..^$"{from.Type}/{from.Id}".Length] + typeAndId, out entry))
        {
            return entry;
        }

        return _byTypeAndId?.GetValueOrDefault($"{type}/{id}");
    }
}
