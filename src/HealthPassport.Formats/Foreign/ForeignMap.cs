namespace HealthPassport.Formats.Foreign;

/// <summary>A map of others while it is read: members are taken one by one, and what nobody took is kept as other content.</summary>
internal sealed class ForeignMap
{
    private readonly ForeignValue _map;
    private readonly string _path;
    private ulong _taken;      // one bit a member; members from the 64th on are never taken, so they are kept
    private ulong _kept;

    /// <summary>Begins to read a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="path">Its place, such as <c>v[0]</c>; empty for the outermost.</param>
    /// <param name="findings">Where failures, deviations and leftovers go.</param>
    public ForeignMap(ForeignValue map, string path, ForeignFindings findings)
    {
        (_map, _path, Findings) = (map, path, findings);
        if (map.Kind != ForeignKind.Map)
        {
            findings.Fail(path.Length == 0 ? "content" : path, "a map");
        }
    }

    public ForeignFindings Findings { get; }

    /// <summary>The path of a member.</summary>
    public string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>Whether there is a member of that name, even a null.</summary>
    public bool IsThere(string name) => _map.Find(name) is not null;

    /// <summary>Whether there is a member of that name that is no null.</summary>
    public bool Has(string name) => _map.Find(name) is { Kind: not ForeignKind.Null };

    /// <summary>Whether a member is a list.</summary>
    public bool IsList(string name) => _map.Find(name) is { Kind: ForeignKind.List };

    /// <summary>Takes a member of any kind; null when it is not there or is null.</summary>
    public ForeignValue? Take(string name)
    {
        for (int i = 0; i < _map.Members.Length && i < 64; i++)
        {
            if (_map.Members[i].Number is null && _map.Members[i].Text == name)
            {
                return Take(i);
            }
        }

        return null;
    }

    /// <summary>Takes a member whose name is a number.</summary>
    public ForeignValue? Take(long number)
    {
        for (int i = 0; i < _map.Members.Length && i < 64; i++)
        {
            if (_map.Members[i].Number == number)
            {
                return Take(i);
            }
        }

        return null;
    }

    /// <summary>A text, or null when there is none; anything else is a failure.</summary>
    public string? Text(string name)
    {
        ForeignValue? value = Take(name);
        if (value is { Kind: not ForeignKind.Text })
        {
            Findings.Fail(At(name), "a text");
            return null;
        }

        return value?.Text;
    }

    /// <summary>A text that must be there and not be empty.</summary>
    public string RequiredText(string name)
    {
        if (Text(name) is { Length: > 0 } text)
        {
            return text;
        }

        Findings.Fail(At(name), "a text");
        return "";
    }

    /// <summary>A whole number, or null when there is none; anything else is a failure.</summary>
    public long? Integer(string name)
    {
        ForeignValue? value = Take(name);
        if (value is null)
        {
            return null;
        }

        if (value.Kind != ForeignKind.Integer || value.Number < long.MinValue || value.Number > long.MaxValue)
        {
            Findings.Fail(At(name), "a whole number");
            return null;
        }

        return (long)value.Number;
    }

    /// <summary>A map, or null when there is none; anything else is a failure.</summary>
    public ForeignMap? Map(string name) => Take(name) is ForeignValue value ? new(value, At(name), Findings) : null;

    /// <summary>The maps of a list; none when there is no list. Anything else is a failure.</summary>
    public ForeignMap[] Maps(string name)
    {
        ForeignValue? value = Take(name);
        if (value is null)
        {
            return [];
        }

        if (value.Kind != ForeignKind.List || value.Items.Length > Limits.Entries)
        {
            Findings.Fail(At(name), $"a list of at most {Limits.Entries}");
            return [];
        }

        ForeignMap[] maps = new ForeignMap[value.Items.Length];
        for (int i = 0; i < maps.Length; i++)
        {
            maps[i] = new(value.Items[i], $"{At(name)}[{i}]", Findings);
        }

        return maps;
    }

    /// <summary>Keeps a member that was taken, because the model says it less exactly.</summary>
    public void Keep(string name)
    {
        for (int i = 0; i < _map.Members.Length && i < 64; i++)
        {
            ForeignMember member = _map.Members[i];
            if (member.Number is null && member.Text == name && (_kept >> i & 1) == 0 && member.Value.Kind != ForeignKind.Null)
            {
                _kept |= 1UL << i;
                Findings.Keep(At(name), member.Value);
            }
        }
    }

    /// <summary>Keeps every member, whoever took it.</summary>
    public void KeepAll()
    {
        _taken = 0;
        KeepRest();
    }

    /// <summary>Keeps every member that nobody took.</summary>
    public void KeepRest()
    {
        for (int i = 0; i < _map.Members.Length; i++)
        {
            if ((i >= 64 || (_taken >> i & 1) == 0) && _map.Members[i].Value.Kind != ForeignKind.Null)
            {
                Findings.Keep(At(_map.Members[i].Name), _map.Members[i].Value);
            }
        }
    }

    private ForeignValue? Take(int index)
    {
        _taken |= 1UL << index;
        ForeignValue value = _map.Members[index].Value;
        return value.Kind == ForeignKind.Null ? null : value;
    }
}
