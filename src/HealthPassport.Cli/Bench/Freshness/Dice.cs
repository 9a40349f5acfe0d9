namespace HealthPassport.Cli.Bench.Freshness;

/// <summary>Chance that a seed repeats: SplitMix64 (Steele, Lea and Flood, 2014).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to one below a bound.</summary>
    public int Below(int bound) => (int)(Next() % (uint)bound);

    /// <summary>True in so many of a hundred.</summary>
    public bool Percent(int of100) => Below(100) < of100;

    /// <summary>Days until something that happens once in so many days on average.</summary>
    public int Wait(int meanDays) => Math.Max(1, (int)Math.Round(-Math.Log(1 - ((Next() >> 11) / (double)(1UL << 53))) * meanDays));

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
