using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>What <c>demo</c> prints: the story of one passport on one screen.</summary>
internal static class DemoScreen
{
    public static void Write(
        TextWriter say, string folder, HealthSummary summary, IssuedPassport issued, HolderSecret secret, Statement read, Statement forged, Statement stranger, DateOnly today)
    {
        int sealedEntries = summary.EntryCount - issued.Open.EntryCount;
        say.WriteLine("HealthPassport: a health summary that its holder carries, signed, checked anywhere without a network.");
        say.WriteLine();
        say.WriteLine($"1  ISSUE    A clinic signs {summary.EntryCount} facts about a fictional man; {sealedEntries} of them are sensitive and are sealed.");
        say.WriteLine($"            One code: {issued.Twins[0].Length} characters, QR version {QrCapacity.SmallestVersion(issued.Twins[0].Length)}. Two twins are printed, since wear kills codes.");
        say.WriteLine($"2  PRINT    {Path.Combine(folder, "sheet.html")}  (open it in a browser and print it)");
        say.WriteLine($"            {Path.Combine(folder, "secret-slip.html")}  (his secret, kept apart: {Words(secret)})");
        say.WriteLine("3  READ     Another clinic, with no network:");
        say.WriteLine($"            {Verdict(read)}, signed by {read.Issuer?.Name}, status {ReasonNames.Kebab(read.Status!.State.ToString())}");
        foreach (SummarySection section in SummaryText.Of(read.Summary!, "en", today).Take(3))
        {
            Section(say, section, 3);
        }

        say.WriteLine($"            ... and {read.Summary!.Vaccinations.Length} vaccine doses, {read.Summary.Screenings.Length} tests, {read.Summary.Events.Length} notes for the next clinic");
        say.WriteLine("4  UNSEAL   He shows his seven pictures, and the sealed part opens:");
        foreach (SummarySection section in SummaryText.Of(read.SealedSummary!, "en", today))
        {
            Section(say, section, 2);
        }

        say.WriteLine("5  FORGE    Somebody changes one bit and packs the code anew:");
        say.WriteLine($"            {Verdict(forged)}: {string.Join(", ", forged.Reasons.Select(reason => reason.Name()))}; nothing of it is shown");
        say.WriteLine("6  STRANGER A clinic that does not know the issuer:");
        say.WriteLine($"            {Verdict(stranger)}: it claims nothing either way, and refuses nobody care");
        say.WriteLine();
        say.WriteLine("Try the same command with these words in the place of demo:");
        say.WriteLine($"  read {Path.Combine(folder, "card.txt")} --trust {Path.Combine(folder, "trust.cbor")} --lang fr");
    }

    private static string Verdict(Statement statement) => ReasonNames.Kebab(statement.Verdict.ToString()).ToUpperInvariant();

    private static string Words(HolderSecret secret) => string.Join(' ', secret.Numbers.Select(number => SecretList.Things[number].Word("en")));

    private static void Section(TextWriter say, SummarySection section, int most)
    {
        say.WriteLine($"              {section.Heading}: {string.Join("; ", section.Lines.Take(most).Select(Short))}{(section.Lines.Length > most ? "; ..." : "")}");
    }

    private static string Short(string line) => string.Join(" · ", line.Split(" · ").Where(part => !part.StartsWith('*')).Take(2));
}
