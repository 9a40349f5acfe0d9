using HealthPassport.Cli.Bench.Freshness;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>Invented consultations: nobody's, and no clinic's figures.</summary>
internal static class SimulatedConsultations
{
    /// <summary>One that counts in every table, at the same place of each: the hardest to hide.</summary>
    public static Consultation Fullest { get; } = new()
    {
        Age = "18-49",
        Sex = "female",
        Reason = "illness",
        Barrier = "fear-of-arrest",
        Condition = "diabetes",
        Vaccination = "tetanus",
        Screening = "blood-sugar",
        Result = "found",
    };

    /// <summary>Draws one; every second says nothing of conditions, vaccinations and screenings.</summary>
    public static Consultation Draw(Dice dice, TableSet set)
    {
        bool hasScreening = dice.Percent(45);
        return new Consultation
        {
            Age = Skewed("age"),
            Sex = dice.Percent(3) ? "not-said" : dice.Percent(52) ? "female" : "male",
            Reason = dice.Percent(90) ? Skewed("reason") : null,
            Barrier = dice.Percent(80) ? Skewed("barrier") : null,
            Condition = dice.Percent(40) ? Skewed("condition") : null,
            Vaccination = dice.Percent(30) ? Skewed("vaccination") : null,
            Screening = hasScreening ? Skewed("screening") : null,
            Result = hasScreening ? Skewed("result") : null,
        };

        // The smaller of two draws: earlier codes are more frequent.
        string Skewed(string axis)
        {
            System.Collections.Immutable.ImmutableArray<string> codes = set.Axes[axis].Codes;
            return codes[Math.Min(dice.Below(codes.Length), dice.Below(codes.Length))];
        }
    }
}
