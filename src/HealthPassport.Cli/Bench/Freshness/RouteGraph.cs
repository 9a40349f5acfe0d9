namespace HealthPassport.Cli.Bench.Freshness;

/// <summary>A route: stages one after the other, each with some clinics that have no network, and between some stages a town whose clinic has one.</summary>
internal sealed class RouteGraph
{
    private const int ClinicsPerStage = 5;
    private const int TownEvery = 2;      // stages
    private const int OnwardWays = 3;
    private const int PercentBack = 15;      // sent back, or back for the season

    private readonly int[][] _onward;
    private readonly int _stages;

    public RouteGraph(int clinics, Dice dice)
    {
        _stages = clinics / ClinicsPerStage;
        _onward = [.. Enumerable.Range(0, clinics).Select(clinic => Enumerable.Range(0, OnwardWays).Select(_ => (Math.Min(Stage(clinic) + 1, _stages - 1) * ClinicsPerStage) + dice.Below(ClinicsPerStage)).ToArray())];
    }

    /// <summary>Where a journey begins: mostly at the beginning of the route.</summary>
    public int Start(Dice dice) => dice.Percent(70) ? dice.Below(ClinicsPerStage) : dice.Below(_onward.Length);

    /// <summary>The next clinic of a journey, or null at its end.</summary>
    public int? Next(int clinic, Dice dice) =>
        Stage(clinic) > 0 && dice.Percent(PercentBack) ? ((Stage(clinic) - 1) * ClinicsPerStage) + dice.Below(ClinicsPerStage)
        : Stage(clinic) == _stages - 1 ? null
        : _onward[clinic][dice.Below(OnwardWays)];

    /// <summary>Whether a town lies on the way between two clinics.</summary>
    public static bool PassesTown(int from, int to) => Stage(from) != Stage(to) && Math.Max(Stage(from), Stage(to)) % TownEvery == 1;

    private static int Stage(int clinic) => clinic / ClinicsPerStage;
}
