using HealthPassport.Formats.Passport;

namespace HealthPassport.Tests.Attacks;

/// <summary>Tells used from unused lanes as well as frequencies can: naive Bayes over the value of each byte and over each bit in its place.</summary>
internal sealed class LaneClassifier
{
    private readonly double[] _byValue = new double[256];
    private readonly double[] _byBit = new double[SealedLane.Length * 8 * 2];

    public LaneClassifier(IReadOnlyCollection<(byte[] Lane, bool Used)> training)
    {
        foreach (bool used in new[] { true, false })
        {
            double[] values = new double[256];
            double[] bits = new double[_byBit.Length];
            Array.Fill(values, 1);      // Laplace's rule: what was not seen is not impossible
            Array.Fill(bits, 1);
            foreach ((byte[] lane, _) in training.Where(card => card.Used == used))
            {
                for (int i = 0; i < lane.Length; i++)
                {
                    values[lane[i]]++;
                    for (int bit = 0; bit < 8; bit++)
                    {
                        bits[Feature(lane, i, bit)]++;
                    }
                }
            }

            Add(_byValue, values, used);
            Add(_byBit, bits, used);
        }
    }

    public bool IsUsed(byte[] lane)
    {
        double odds = 0;
        for (int i = 0; i < lane.Length; i++)
        {
            odds += _byValue[lane[i]];
            for (int bit = 0; bit < 8; bit++)
            {
                odds += _byBit[Feature(lane, i, bit)];
            }
        }

        return odds > 0;
    }

    private static int Feature(byte[] lane, int i, int bit) => (((i * 8) + bit) * 2) + ((lane[i] >> bit) & 1);

    private static void Add(double[] odds, double[] counts, bool used)
    {
        double sum = counts.Sum();
        for (int i = 0; i < odds.Length; i++)
        {
            odds[i] += (used ? 1 : -1) * Math.Log(counts[i] / sum);
        }
    }
}
