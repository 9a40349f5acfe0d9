namespace HealthPassport.Service.Operation;

/// <summary>Things in memory of this instance that end by themselves: what is too old is found no more, and is gone within a minute. Safe for many threads.</summary>
/// <param name="clock">The clock.</param>
/// <param name="most">How many there may be at once.</param>
internal sealed class ExpiringTable<T>(TimeProvider clock, int most) : IDisposable
    where T : class
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private ITimer? _timer;

    /// <summary>Keeps something.</summary>
    /// <param name="name">By what it is found again.</param>
    /// <param name="value">The thing.</param>
    /// <param name="until">When it ends.</param>
    /// <param name="fits">Whether it may stand beside all others; null when their number alone counts.</param>
    /// <returns>False when there are too many, or there is one of this name.</returns>
    public bool TryAdd(string name, T value, DateTimeOffset until, Func<IEnumerable<T>, bool>? fits = null)
    {
        lock (_lock)
        {
            _timer ??= clock.CreateTimer(_ => Forget(), null, Sweep, Sweep);
            if (_rows.Count >= most || _rows.ContainsKey(name))
            {
                Forget();
            }

            return _rows.Count < most && fits?.Invoke(_rows.Values.Select(row => row.Value)) != false && _rows.TryAdd(name, new Row(value, until));
        }
    }

    /// <summary>Finds one; null when there is none, or it has ended.</summary>
    public T? Find(string name) => Change(name, value => value);

    /// <summary>Takes one out; null when there is none, or it has ended.</summary>
    public T? Take(string name) => Change(name, _ => null);

    /// <summary>Changes one in a single step. It ends when it would have.</summary>
    /// <param name="name">Which.</param>
    /// <param name="change">What becomes of it; null takes it out.</param>
    /// <returns>What it was; null when there is none, or it has ended.</returns>
    public T? Change(string name, Func<T, T?> change)
    {
        lock (_lock)
        {
            if (!_rows.TryGetValue(name, out Row? row) || row.Until <= clock.GetUtcNow())
            {
                return null;
            }

            if (change(row.Value) is T changed)
            {
                _rows[name] = row with { Value = changed };
            }
            else
            {
                _rows.Remove(name);
            }

            return row.Value;
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Forget()
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            foreach (string name in _rows.Where(row => row.Value.Until <= now).Select(row => row.Key).ToList())
            {
                _rows.Remove(name);
            }
        }
    }

    private sealed record Row(T Value, DateTimeOffset Until);
}
