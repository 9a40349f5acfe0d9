namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>How often an attacker was right of those consultations of which he dared to say anything.</summary>
/// <param name="Said">Of how many he said whether they took place.</param>
/// <param name="Right">How often he was right.</param>
internal sealed record AttackResult(int Said, int Right)
{
    private const double Error = 0.001;

    /// <summary>The share that was right.</summary>
    public double Share => Said == 0 ? 0 : (double)Right / Said;

    /// <summary>The share is at least this, but for one chance in a thousand.</summary>
    public double Least => ClopperPearson.Lower(Right, Said, Error);

    /// <summary>The share that epsilon allows to whoever knew nothing before: e^epsilon / (1 + e^epsilon).</summary>
    public static double Allowed(double epsilon) => 1 / (1 + Math.Exp(-epsilon));

    /// <summary>Joins two.</summary>
    public AttackResult And(AttackResult other) => new(Said + other.Said, Right + other.Right);

    /// <summary>What an attacker says who speaks only when every table points the same way.</summary>
    /// <param name="years">The years.</param>
    /// <param name="estimates">For each clinic and month, of each table: how many there were more than known.</param>
    public static AttackResult Of(AttackedYears years, Func<int, int, IReadOnlyList<double>> estimates)
    {
        (int said, int right) = (0, 0);
        for (int clinic = 0; clinic < AttackedYears.Clinics; clinic++)
        {
            for (int month = 0; month < AttackedYears.Months; month++)
            {
                IReadOnlyList<double> estimate = estimates(clinic, month);
                int votes = estimate.Count(more => more > 0.5);
                if (votes == 0 || votes == estimate.Count)
                {
                    said++;
                    right += votes > 0 == years.TookPlace[AttackedYears.At(clinic, month)] ? 1 : 0;
                }
            }
        }

        return new(said, right);
    }
}
