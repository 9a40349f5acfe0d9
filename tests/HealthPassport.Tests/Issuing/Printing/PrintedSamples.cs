using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Tests.Issuing.Printing;

/// <summary>What the tests of the sheet print: texts of the form of a card, and summaries with something hostile or sealed in them.</summary>
internal static class PrintedSamples
{
    public const string Address = "https://read.example/";

    private const string Base45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    /// <summary>A text of so many characters that looks like a card; the same for the same number.</summary>
    public static string CardText(int length, uint number)
    {
        char[] text = new char[length];
        for (int i = 0; i < length; i++)
        {
            number = unchecked((number * 1664525) + 1013904223);
            text[i] = Base45[(int)((number >> 16) % 45)];
        }

        "HC1:".CopyTo(text);
        return new string(text);
    }

    public static SheetContent Content(HealthSummary open, int length = 900) => new()
    {
        FirstCode = CardText(length, 1),
        SecondCode = CardText(length, 2),
        Open = open,
        ReaderLanguage = "en",
        HolderLanguage = "ar",
        IssuedOn = new DateOnly(2025, 11, 18),
        IssuerName = "Clinic & Friends",
        ReadingAddress = Address,
        StubNumber = "4817-2093",
    };

    public static Code Concept(string key) => Terminology.Current.Find(key)!;

    public static PartialDate Date(string text) => PartialDate.Parse(text)!;

    public static HealthSummary Summary { get; } = new()
    {
        Holder = new() { Name = "أم <script>alert(1)</script>", OtherSpellings = ["Um \"Sami\" & Co"], Birth = PartialDate.AboutYear(1951, 2, 2025), Sex = Sex.Female },
        Allergies = [new() { Code = Concept("allergy-penicillin"), Severity = Severity.High, Reaction = Concept("reaction-anaphylaxis"), Source = Source.Told }],
        Medications =
        [
            new()
            {
                Code = Concept("levothyroxine"), Strength = 75.0m, Unit = Concept("u-ug"), Frequency = Concept("freq-1d"), Route = Concept("route-oral"),
                LastSupply = Date("2025-10-20"), DaysSupplied = 30, State = TreatmentState.Ongoing,
            },
        ],
        Conditions = [new() { Code = Concept("hypertension"), Onset = Date("2001"), State = ConditionState.Active }],
        Vaccinations =
        [
            new() { Code = Concept("td"), Date = Date("2025-07"), Dose = 1, Of = 3, Lot = "<b>L1" },
            new() { Code = Concept("td"), Date = Date("2025-11-04"), Dose = 2, Of = 3 },
        ],
        Screenings =
        [
            new() { Code = Concept("blood-pressure"), Date = Date("2025-01-14"), Result = new BloodPressureResult(172, 104) },
            new() { Code = Concept("blood-pressure"), Date = Date("2025-10-06"), Result = new BloodPressureResult(146, 92) },
            new() { Code = Concept("pregnancy-lmp"), Date = Date("2025-07-02"), Result = new DateResult(Date("2025-05-10")) },
            new() { Code = Concept("urine-protein"), Date = Date("2025-10-06"), Result = new CodedResult(Concept("plus-1")) },
        ],
        Events =
        [
            new Pregnancy { ExpectedDate = Date("2026-02-14"), Date = Date("2025-07-02"), Certainty = Certainty.Confirmed },
            new BloodGroup { Code = Concept("blood-o-neg"), Date = Date("2025-07-02") },
            new CareNote { Code = Concept("care-due"), Target = Concept("tdap"), By = Date("2026-01") },
        ],
    };

    /// <summary>Entries of the sealed lane: by their concept, by choice, in the second lane, and a care note about one.</summary>
    public static HealthSummary WithSealed(HealthSummary open) => open with
    {
        Conditions = open.Conditions.Add(new() { Code = Concept("hiv"), Onset = Date("2023-02") }),
        Medications = open.Medications.Add(new() { Code = Concept("art-tld") }).Add(new() { Code = Concept("salbutamol-inh"), Lane = Lane.Second }),
        Screenings = open.Screenings.Add(new() { Code = Concept("weight"), Lane = Lane.Sealed, Result = new QuantityResult(71) }),
        Events = open.Events.Add(new CareNote { Code = Concept("care-followup"), Target = Concept("hiv") }).Add(new CareNote { Code = Concept("care-refer-mental") }),
    };
}
