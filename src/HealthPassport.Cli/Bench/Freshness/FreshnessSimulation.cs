using HealthPassport.Model;

namespace HealthPassport.Cli.Bench.Freshness;

/// <summary>Clinics without a network along a route, and travellers who carry sheets from one to the next.</summary>
/// <remarks>
/// Each clinic is brought the newest trust file once in 90 days on average. Every second visit ends with a new sheet, which bears the newest checkpoint that the clinic
/// has; a town's clinic prints that of the week. A traveller shows the newest three sheets; one strip in five was torn off before. Everything but the checkpoints is the
/// same with and without them.
/// </remarks>
internal sealed class FreshnessSimulation(int clinics, int travellers, int days, ulong seed, bool withCheckpoints) : IDisposable
{
    private const int WarmUp = 60;      // days before anything is measured: all clinics begin with the same file
    private const int DaysBetweenFiles = 90;
    private const int PercentNewSheet = 50;
    private const int PercentInTown = 25;      // who passes a town and is seen at its clinic
    private const int PercentTornOff = 20;
    private const int PercentHostile = 5;
    private const int Sheets = 3;
    private const int ReadEvery = 30;      // days between two checks of what the clinics really say

    private static readonly DateOnly First = new(2026, 1, 5);

    private readonly SimulatedNetwork _network = new(First);
    private readonly SimulatedClinic[] _clinics = [.. Enumerable.Range(0, clinics).Select(_ => new SimulatedClinic())];
    private readonly Dice _lossDice = new(seed * 4);
    private readonly Dice _routeDice = new((seed * 4) + 1);
    private readonly Dice _fileDice = new((seed * 4) + 2);
    private readonly Dice _sheetDice = new((seed * 4) + 3);
    private readonly List<int> _ages = [];
    private int _readings;
    private int _hostileShown;
    private int _hostileHarm;
    private int _unknown;
    private int _wronged;

    public FreshnessRun Run()
    {
        RouteGraph route = new(clinics, _routeDice);
        Traveller[] all = [.. Enumerable.Range(0, travellers).Select(_ => new Traveller(_routeDice.Below(days), route.Start(_routeDice)))];
        ILookup<int, Traveller> starting = all.ToLookup(one => one.NextDay);
        Dictionary<int, List<Traveller>> arriving = [];
        int[] nextFile = [.. _clinics.Select(_ => _fileDice.Wait(DaysBetweenFiles))];
        for (int day = 0; day < days; day++)
        {
            DateOnly date = First.AddDays(day);
            _network.Live(date, _lossDice);
            for (int clinic = 0; clinic < clinics; clinic++)
            {
                if (day == 0 || day == nextFile[clinic])
                {
                    _clinics[clinic].Load(_network.TrustFile, date);
                    nextFile[clinic] = day == 0 ? nextFile[clinic] : day + _fileDice.Wait(DaysBetweenFiles);
                }
            }

            foreach (Traveller one in starting[day].Concat(arriving.GetValueOrDefault(day, [])))
            {
                Visit(one, date);
                if (route.Next(one.Clinic, _routeDice) is int next)
                {
                    bool inTown = RouteGraph.PassesTown(one.Clinic, next) && _routeDice.Percent(PercentInTown);
                    one.Give(inTown && withCheckpoints ? _network.Checkpoints[^1] : null, Sheets);
                    one.Clinic = next;
                    int arrival = day + 2 + _routeDice.Below(6);
                    (arriving.TryGetValue(arrival, out List<Traveller>? others) ? others : arriving[arrival] = []).Add(one);
                }
            }

            if (day >= WarmUp)
            {
                _ages.AddRange(_clinics.Select(clinic => date.DayNumber - clinic.KnownUntil.DayNumber));
                Check(day, date);
            }
        }

        return new FreshnessRun(_ages, _readings, _hostileShown, _hostileHarm, _unknown, _wronged);
    }

    public void Dispose() => _network.Dispose();

    private void Visit(Traveller one, DateOnly date)
    {
        bool newSheet = _routeDice.Percent(PercentNewSheet);
        if (!withCheckpoints)
        {
            return;
        }

        SimulatedClinic clinic = _clinics[one.Clinic];
        foreach (string checkpoint in one.Checkpoints)
        {
            _readings++;
            clinic.Take(checkpoint, date);
        }

        if (_sheetDice.Percent(PercentHostile))
        {
            Attack(clinic, date);
        }

        if (newSheet)
        {
            one.Give(_sheetDice.Percent(PercentTornOff) ? null : clinic.Newest, Sheets);
        }
    }

    private void Attack(SimulatedClinic clinic, DateOnly date)
    {
        int kind = _sheetDice.Below(5);
        // An old one is rolled back only for who knows a newer one; for anybody else it is news.
        string? older = kind == 4 && clinic.Newest is string newest && _network.Checkpoints.IndexOf(newest) is > 0 and int place ? _network.Checkpoints[_sheetDice.Below(place)] : null;
        if (kind == 4 && older is null)
        {
            return;
        }

        byte[] before = clinic.State();
        bool isTaken = clinic.Take(older ?? _network.Hostile(kind, date, _sheetDice), date);
        _hostileShown++;
        _hostileHarm += isTaken || !clinic.State().AsSpan().SequenceEqual(before) ? 1 : 0;
    }

    private void Check(int day, DateOnly date)
    {
        if (day % ReadEvery != 0)
        {
            return;
        }

        foreach (SimulatedClinic clinic in _clinics)
        {
            _wronged += clinic.Read(_network.GoodCard, date) == Verdict.Rejected ? 1 : 0;
            _unknown += _network.Losses.Count(loss => loss.Published <= clinic.KnownUntil && clinic.Read(loss.Card, date) != Verdict.Rejected);
        }
    }

    private sealed class Traveller(int firstDay, int clinic)
    {
        private readonly List<string> _checkpoints = [];

        public int NextDay { get; } = firstDay;

        public int Clinic { get; set; } = clinic;

        public IEnumerable<string> Checkpoints => _checkpoints;

        public void Give(string? checkpoint, int sheets)
        {
            if (checkpoint is not null)
            {
                _checkpoints.Add(checkpoint);
                _checkpoints.RemoveRange(0, Math.Max(0, _checkpoints.Count - sheets));
            }
        }
    }
}
