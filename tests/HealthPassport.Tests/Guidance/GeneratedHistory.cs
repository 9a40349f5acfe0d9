using System.Collections.Immutable;
using System.Globalization;
using HealthPassport.Guidance;
using HealthPassport.Model;

namespace HealthPassport.Tests.Guidance;

/// <summary>A made-up history, drawn from a seed: its summary, and one line of text from which <c>src/web/verifier/test/guidance.mjs</c> makes the same.</summary>
internal sealed class GeneratedHistory
{
    private static readonly string[] Vaccines =
    [
        "penta", "penta", "penta", "bopv", "bopv", "ipv", "ipv", "topv", "opv", "fipv", "polio-unknown", "mr", "mmr", "mmr", "measles", "mmrv", "bcg", "hepb", "hepb", "pcv13", "pcv10",
        "pneumo-unknown", "ppv23", "rota", "rota-1", "rota-5", "hexa", "dtwp", "dtap", "td", "td", "tdap", "tt", "td-ipv", "hib", "hpv", "yellow-fever", "yellow-fever", "varicella",
        "mena-conj", "menacwy", "menacwyx", "mening-unknown", "menc", "typhoid", "typhoid-conj", "cholera", "hepa", "hepa-hepb", "malaria-vaccine", "influenza", "vaccine-unknown",
    ];

    private static readonly string?[] Notes = [null, null, null, null, null, null, "dose-campaign", "dose-booster", "vaccine-refused", "vaccine-not-given-allergy"];
    private static readonly string[] Conditions = ["sickle-cell", "hiv", "immunosuppressed", "asthma"];
    private static readonly int Epoch = new DateOnly(1900, 1, 1).DayNumber;

    public GeneratedHistory(uint seed)
    {
        uint state = seed;
        int Below(int bound)
        {
            // xorshift: one step a draw.
            unchecked
            {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
            }

            return (int)(state % (uint)bound);
        }

        for (int i = 0; i < 4; i++)
        {
            Below(2);
        }

        int on = new DateOnly(2025, 11, 20).DayNumber;
        int ageDays = Below(4) switch { 0 => Below(500), 1 => Below(2200), 2 => Below(7000), _ => Below(25000) };
        int born = on - ageDays;
        // One history in six leaves much open: it takes many times as long.
        bool hasDoubt = Below(6) == 0;
        PartialDate? birth = (hasDoubt ? Below(8) : 7) switch { 0 => Month(born), 1 => PartialDate.OfYear(Day(born).Year), 2 => PartialDate.AboutYear(Day(born).Year, 1 + Below(2), 2025), 3 => null, _ => Exact(born) };
        Sex? sex = Below(8) switch { 0 => null, < 5 => Sex.Female, _ => Sex.Male };
        List<Vaccination> doses = [];
        int count = Below(5) == 0 ? 0 : Below(14);
        for (int i = 0; i < count; i++)
        {
            // Most ages lie on the boundaries of schedules.
            int age = Below(3) switch
            {
                0 => (7 * Below(30)) + Below(9) - 4,
                1 => (30 * Below(60)) + Below(9) - 4,
                _ => Below(Math.Max(1, ageDays + 20)),
            };
            int when = born + age;
            PartialDate? date = (hasDoubt ? Below(8) : 7) switch { 0 => Month(when), 1 => PartialDate.OfYear(Day(when).Year), 2 => null, _ => Exact(when) };
            Source source = Below(12) switch { 0 => Source.Told, 1 => Source.CarriedOver(0, hasDoubt ? SourceKind.Carried : SourceKind.Document), 2 => Source.CarriedOver(0, SourceKind.Done), < 6 => Source.Document, _ => Source.Done };
            string? note = Below(4) == 0 ? Notes[Below(Notes.Length)] : null;
            doses.Add(new Vaccination
            {
                Code = Find(Vaccines[Below(Vaccines.Length)]),
                Date = date,
                Source = source,
                Note = note is null ? null : Find(note),
                Dose = Below(20) == 0 ? Below(5) : null,
            });
        }

        string? condition = Below(8) == 0 ? Conditions[Below(Conditions.Length)] : null;
        PartialDate? expected = Below(12) == 0 ? Below(4) == 0 ? Month(on + Below(350) - 70) : Exact(on + Below(350) - 70) : null;
        bool? isPregnant = Below(20) switch { 0 => true, 1 => false, _ => null };
        HivTold hiv = Below(20) switch { 0 => HivTold.Yes, 1 => HivTold.TreatedAndStable, 2 => HivTold.No, _ => HivTold.NotSaid };
        string wanted = Below(4) == 0 ? "mumps" : Below(4) == 0 ? "yellow-fever" : "";
        On = Day(on);
        Schedule = Below(4) == 0 ? BuiltInSchedules.UnitedStates : BuiltInSchedules.WhoMinimum;
        Told = new Told { IsPregnant = isPregnant, Hiv = hiv, Wanted = wanted.Length == 0 ? [] : [wanted] };
        Summary = new HealthSummary
        {
            Holder = birth is null && sex is null ? null : new Holder { Birth = birth, Sex = sex },
            Vaccinations = [.. doses],
            Conditions = condition is null ? [] : [new Condition { Code = Find(condition) }],
            Events = expected is null ? [] : [new Pregnancy { ExpectedDate = expected }],
        };
    }

    /// <summary>The seed of one of many histories.</summary>
    public static uint Seed(uint number) => unchecked((number + 1) * 2654435761u);

    public HealthSummary Summary { get; }

    public Schedule Schedule { get; }

    public DateOnly On { get; }

    public Told Told { get; }

    /// <summary>Schedule, day, birth, sex, condition, expected date, pregnant, HIV, what is wanted; then the doses: vaccine, date, source, note, number.</summary>
    public string Line() => string.Join(' ', new[]
    {
        Schedule.Id,
        Number(Exact(On.DayNumber)),
        Number(Summary.Holder?.Birth),
        Summary.Holder?.Sex is Sex sex ? ((int)sex).ToString(CultureInfo.InvariantCulture) : "-",
        Summary.Conditions.Length == 0 ? "-" : Key(Summary.Conditions[0].Code),
        Number(Summary.Events.OfType<Pregnancy>().FirstOrDefault()?.ExpectedDate),
        Told.IsPregnant switch { true => "y", false => "n", null => "-" },
        ((int)Told.Hiv).ToString(CultureInfo.InvariantCulture),
        Told.Wanted.IsEmpty ? "-" : Told.Wanted[0],
    }.Concat(Summary.Vaccinations.Select(dose => string.Join(',',
        Key(dose.Code),
        Number(dose.Date),
        $"{(int)dose.Source.Kind}{(dose.Source.Original is SourceKind original ? ((int)original).ToString(CultureInfo.InvariantCulture) : "")}",
        dose.Note is Code note ? Key(note) : "-",
        dose.Dose?.ToString(CultureInfo.InvariantCulture) ?? "-"))));

    private static string Number(PartialDate? date) => date is null ? "-" : date.Number.ToString(CultureInfo.InvariantCulture);

    private static string Key(Code code) => ((Concept)code).Key;

    private static Concept Find(string key) => Terminology.Current.Find(key)!;

    private static DateOnly Day(int day) => DateOnly.FromDayNumber(day);

    private static PartialDate Exact(int day) => PartialDate.FromNumber(day - Epoch)!;

    private static PartialDate Month(int day) => PartialDate.OfMonth(Day(day).Year, Day(day).Month)!;
}
