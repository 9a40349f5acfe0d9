using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Bench;

/// <summary>The QR version at level M of the four passports: with the lane, with a field-key certificate as well, and without a lane.</summary>
internal static class DensityBench
{
    private static readonly (string Passport, int Lane, int Certificate, int NoLane)[] Wanted =
    [
        ("P1", 16, 18, 13),
        ("P2", 15, 18, 12),
        ("P3", 18, 20, 16),
        ("P4", 22, 24, 20),
    ];

    public static IEnumerable<Figure> Run(BenchFixture fixture)
    {
        HolderSecret secret = SecretGenerator.New();
        foreach ((string name, int lane, int certificate, int noLane) in Wanted)
        {
            HealthSummary summary = BenchFixture.Summary(name);
            IssuedPassport own = BenchFixture.Issue(summary, fixture.Issuing, secret);
            yield return Row($"{name}, sealed lane included", own.Twins[0].Length, lane);
            yield return Row($"{name}, with a field-key certificate", BenchFixture.Issue(summary, fixture.Field, secret).Twins[0].Length, certificate);

            // A bench profile only, which no reader accepts: every card has a lane. The lane takes 99 bytes: its key, two bytes of head, and 96.
            int bytes = Formats.Base45.Base45Text.ByteCount(own.Twins[0].Length - 4) - 99;
            yield return Row($"{name}, without a lane", Formats.Base45.Base45Text.CharacterCount(bytes) + 4, noLane);
            yield return new Figure($"{name}, sealed entries without room", own.Dropped.Length, "entries");
        }
    }

    private static Figure Row(string name, int characters, int wanted)
    {
        int version = QrCapacity.SmallestVersion(characters) ?? 99;
        return new Figure($"{name} ({characters} characters)", version, "QR version, level M", $"at most {wanted}", version <= wanted);
    }
}
