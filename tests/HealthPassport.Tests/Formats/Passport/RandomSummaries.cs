using System.Collections.Immutable;
using HealthPassport.Formats;
using HealthPassport.Model;

namespace HealthPassport.Tests.Formats.Passport;

/// <summary>Summaries with every kind of entry, code, date, source and number, the same for the same seed.</summary>
internal sealed class RandomSummaries(int seed)
{
    private static readonly string[] Names = ["Amina", "Ó Súilleabháin", "محمد بن سلمان", "N'Golo 2", "李", "João-Pedro", "Zoë \U00010151"];

    private readonly Random _random = new(seed);
    private int _links;

    public HealthSummary Next(int maxPerKind = 4)
    {
        _links = _random.Next(3);
        return new HealthSummary
        {
            Holder = Maybe() ? NextHolder() : null,
            Vaccinations = Many(maxPerKind * 2, NextVaccination),
            Conditions = Many(maxPerKind, () => new Condition { Code = Code(ConceptKind.Condition), Onset = Date(), State = Word<ConditionState>(), Certainty = Word<Certainty>(), Source = Source() }),
            Screenings = Many(maxPerKind, NextScreening),
            Allergies = Many(maxPerKind, () => new Allergy
            {
                Code = Code(ConceptKind.Allergy),
                Severity = Word<Severity>(),
                Reaction = Maybe() ? Code(ConceptKind.Reaction) : null,
                Certainty = Word<Certainty>(),
                Date = Date(),
                Source = Source(),
            }),
            Medications = Many(maxPerKind, NextMedication),
            Events = Many(maxPerKind, NextEvent),
            Links = [.. Enumerable.Range(0, _links).Select(_ => new Link((uint)_random.NextInt64(1L << 32), (uint)_random.Next(Limits.StatusEntries), EnvelopeHash.FromBytes(Bytes(12))))],
            TerminologyVersion = _random.Next(4) == 0 ? _random.Next(2, 65536) : null,
        };
    }

    public byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    public PartialDate AnyDate() => _random.Next(4) switch
    {
        0 => PartialDate.OfDay(new DateOnly(1900, 1, 1).AddDays(_random.Next(65536)))!,
        1 => PartialDate.OfMonth(_random.Next(PartialDate.MinYear, PartialDate.MaxYear + 1), _random.Next(1, 13))!,
        2 => PartialDate.OfYear(_random.Next(PartialDate.MinYear, PartialDate.MaxYear + 1))!,
        _ => PartialDate.AboutYear(
            _random.Next(PartialDate.MinYear, PartialDate.MaxYear + 1),
            _random.Next(PartialDate.MaxDoubt + 1),
            Maybe() ? _random.Next(PartialDate.MinEstimateYear, PartialDate.MaxEstimateYear + 1) : null)!,
    };

    private Holder NextHolder() => new()
    {
        Name = Maybe() ? Name() : null,
        Birth = Date(),
        Sex = Word<Sex>(),
        OtherSpellings = Many(Limits.OtherSpellings, Name),
        HeldBy = Word<Holding>(),
    };

    private Vaccination NextVaccination()
    {
        int? dose = Maybe() ? _random.Next(16) : null;
        return new()
        {
            Code = _random.Next(3) == 0 ? Code(ConceptKind.Vaccine) : Terminology.Current.Find(ConceptKind.Vaccine, _random.Next(2))!,
            Date = Date(),
            Dose = dose,
            Of = dose is not null && Maybe() ? _random.Next(1, 16) : null,
            Lot = _random.Next(4) == 0 ? "LOT-" + _random.Next(10_000) : null,
            Source = _random.Next(3) == 0 ? Source() : HealthPassport.Model.Source.Done,
            Note = _random.Next(4) == 0 ? Code(ConceptKind.Note) : null,
        };
    }

    private Screening NextScreening()
    {
        Code code = Code(ConceptKind.Screening);
        return new() { Code = code, Date = Date(), Result = NextResult(code), Source = Source() };
    }

    private ScreeningResult NextResult(Code code) => _random.Next(5) switch
    {
        0 => new CodedResult(Code(ConceptKind.Result)),
        1 => new DateResult(AnyDate()),
        2 => new BloodPressureResult(_random.Next(1, 401), _random.Next(1, 401)),
        _ when code is NewerCode => new UnscaledResult(_random.NextInt64(Limits.DecimalDigits + 1), Word<Comparator>() ?? Comparator.Equal, Maybe() ? Code(ConceptKind.Unit) : null),
        _ => new QuantityResult(Decimal(), Word<Comparator>() ?? Comparator.Equal, Maybe() ? OtherUnit(code) : null),
    };

    // The table's own unit of a test is said by leaving it out.
    private Code? OtherUnit(Code test) => Code(ConceptKind.Unit) is Code unit && (unit as Concept)?.Ucum != (test as Concept)?.Ucum ? unit : null;

    private Medication NextMedication() => new()
    {
        Code = Code(ConceptKind.Medication),
        Strength = Maybe() ? Decimal() : null,
        Unit = Maybe() ? Code(ConceptKind.Unit) : null,
        Frequency = Maybe() ? Code(ConceptKind.Frequency) : null,
        Route = Maybe() ? Code(ConceptKind.Route) : null,
        Since = Date(),
        LastSupply = Date(),
        DaysSupplied = Maybe() ? _random.Next(1, Limits.Days + 1) : null,
        State = Word<TreatmentState>(),
        PlannedEnd = Date(),
        Source = Source(),
        Ended = Date(),
        InterruptedDays = Maybe() ? _random.Next(1, Limits.Days + 1) : null,
    };

    private HealthEvent NextEvent() => _random.Next(5) switch
    {
        0 => new Pregnancy { ExpectedDate = Date(), Date = Date(), Since = Date(), Certainty = Word<Certainty>(), Source = Source() },
        1 => new Procedure { Code = Code(ConceptKind.Procedure), Date = Date(), Source = Source() },
        2 => new Implant { Code = Code(ConceptKind.Implant), Date = Date(), Source = Source() },
        3 => new BloodGroup { Code = Code(ConceptKind.Result), Date = Date(), Source = Source() },
        _ => new CareNote
        {
            Code = Code(ConceptKind.Care),
            Target = Maybe() ? Code((ConceptKind)_random.Next((int)ConceptKind.Holding + 1)) : null,
            By = Date(),
            Source = Source(),
            Date = Date(),
            Done = Date(),
        },
    };

    private Code Code(ConceptKind kind)
    {
        Concept[] ofKind = [.. Terminology.Current.Concepts.Where(c => c.Kind == kind)];
        return _random.Next(12) switch
        {
            0 => new ForeignCode((CodeSystem)_random.Next(CodeSystems.Count), "A" + _random.Next(1_000_000)),
            1 => new NewerCode(kind, _random.Next(10_000, 65_536)),
            _ => ofKind[_random.Next(ofKind.Length)],
        };
    }

    private Source Source() => _random.Next(_links > 0 ? 5 : 3) switch
    {
        0 => HealthPassport.Model.Source.Done,
        1 => HealthPassport.Model.Source.Document,
        2 => HealthPassport.Model.Source.Told,
        _ => HealthPassport.Model.Source.CarriedOver(_random.Next(_links), (SourceKind)_random.Next(4)),
    };

    // Whole numbers, numbers with trailing zeros, numbers with more decimals than any scale, and large ones.
    private decimal Decimal() => _random.Next(4) switch
    {
        0 => _random.Next(300),
        1 => new decimal(_random.Next(100_000), 0, 0, false, (byte)_random.Next(Limits.Decimals + 1)),
        2 => _random.Next(100) + 0.50m,
        _ => _random.NextInt64(1_000_000_000),
    };

    private string Name() => Names[_random.Next(Names.Length)];

    private PartialDate? Date() => Maybe() ? AnyDate() : null;

    private T? Word<T>()
        where T : struct, Enum => Maybe() ? Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)] : null;

    private bool Maybe() => _random.Next(2) == 0;

    private ImmutableArray<T> Many<T>(int max, Func<T> next) => [.. Enumerable.Range(0, _random.Next(max + 1)).Select(_ => next())];
}
