using System.Buffers.Binary;
using System.Security.Cryptography;
using HealthPassport.Cli.Bench.Freshness;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>
/// Three years of monthly releases of 40 clinics. In each month of each clinic there is one consultation of which an attacker wants to know whether it took place (a coin decides);
/// the attacker knows all others, and all that is published.
/// </summary>
internal sealed class AttackedYears
{
    public const int Clinics = 40;
    public const int Months = 36;
    private const int Others = 20;
    private const int FirstMonth = 660;

    private readonly TableSet _set;
    private readonly Publishing _publishing;
    private readonly ulong _seed;
    private readonly NoiseKey[] _keys;
    private readonly int[][] _truth;
    private int _repetition;

    public AttackedYears(TableSet set, Publishing publishing, ulong seed)
    {
        (_set, _publishing, _seed) = (set, publishing, seed);
        Targets = MonthCounters.CellsOf(SimulatedConsultations.Fullest, set);
        Dice dice = new(seed);
        TookPlace = new bool[Clinics * Months];
        Known = new int[Clinics * Months][];
        _truth = new int[Clinics * Months][];
        _keys = new NoiseKey[Clinics * Months];
        for (int clinic = 0; clinic < Clinics; clinic++)
        {
            NoiseKey key = NoiseKey.Of(new ClinicNumber((ulong)clinic), new CalendarMonth(FirstMonth), Hash(seed, clinic));
            for (int month = 0; month < Months; month++, key = key.Next())
            {
                _keys[At(clinic, month)] = key;
                TookPlace[At(clinic, month)] = dice.Percent(50);
                int[] known = Known[At(clinic, month)] = new int[Targets.Length];
                for (int i = 0; i < Others; i++)
                {
                    foreach ((int table, int cell) in MonthCounters.CellsOf(SimulatedConsultations.Draw(dice, set), set))
                    {
                        known[table] += cell == Targets[table].Cell ? 1 : 0;
                    }
                }

                _truth[At(clinic, month)] = [.. known.Select(count => count + (TookPlace[At(clinic, month)] ? 1 : 0))];
            }
        }
    }

    /// <summary>The cells in which the wanted consultation counts, one of each table.</summary>
    public System.Collections.Immutable.ImmutableArray<(int Table, int Cell)> Targets { get; }

    /// <summary>What the attacker wants.</summary>
    public bool[] TookPlace { get; }

    /// <summary>What the attacker knows: how many others count in each of these cells.</summary>
    public int[][] Known { get; }

    /// <summary>The place of a clinic's month in the lists.</summary>
    public static int At(int clinic, int month) => (clinic * Months) + month;

    /// <summary>The released cells of one clinic and month; asked again, the repetition of the release.</summary>
    public long[] Release(int clinic, int month) =>
        [.. Noise(_keys[At(clinic, month)], month, _publishing == Publishing.AsSpecified ? 0 : ++_repetition).Select((noise, table) => noise + _truth[At(clinic, month)][table])];

    /// <summary>The released sums over some clinics and months.</summary>
    /// <param name="members">Which.</param>
    /// <param name="releases">All releases.</param>
    public long[] Sum(IReadOnlyList<(int Clinic, int Month)> members, long[][] releases) =>
        [.. Targets.Select((_, table) => _publishing == Publishing.AsSpecified
            ? members.Sum(member => releases[At(member.Clinic, member.Month)][table])
            : members.Sum(member => (long)_truth[At(member.Clinic, member.Month)][table]) + Noise(NoiseKey.Of(default, new CalendarMonth(FirstMonth), Hash(_seed, ++_repetition + 1000)), 0, 0)[table])];

    private long[] Noise(NoiseKey key, int month, int repetition)
    {
        NoiseKey used = repetition == 0 ? key : NoiseKey.Of(key.Clinic, key.Month, Hash(_seed ^ (ulong)month, repetition + 1000));
        return [.. Targets.Select(target => _set.Noise.Draw(used.StreamOf(_set.Version, target.Table, target.Cell)))];
    }

    private static byte[] Hash(ulong seed, int place)
    {
        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, seed);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], place);
        return SHA256.HashData(bytes);
    }
}
