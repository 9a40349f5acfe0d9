using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>What the sources of one fact say and do not contradict (<c>specs/time-line.md</c> §5), and in what they contradict each other.</summary>
internal sealed class MergedEntry
{
    private readonly IReadOnlyList<Said> _said;
    private readonly List<(ConflictKind What, ImmutableArray<int> Statements)> _conflicts = [];

    private MergedEntry(IReadOnlyList<Said> said) => _said = said;

    /// <summary>The entry and its conflicts, each with the statements that differ.</summary>
    public static (Entry Entry, IReadOnlyList<(ConflictKind What, ImmutableArray<int> Statements)> Conflicts) Of(IReadOnlyList<Said> said)
    {
        MergedEntry merged = new(said);
        return (said.All(other => other.Bare.Equals(said[0].Bare)) ? said[0].Bare : merged.Merge(), merged._conflicts);
    }

    private Entry Merge() => _said[0].Bare switch
    {
        Vaccination => Dose(),
        Condition first => first with
        {
            Code = AnyCode(),
            Onset = Date<Condition>(c => c.Onset, ConflictKind.Date),
            State = Value<Condition, ConditionState>(c => c.State, ConflictKind.State),
            Certainty = Value<Condition, Certainty>(c => c.Certainty, ConflictKind.Certainty),
        },
        Allergy first => first with
        {
            Code = AnyCode(),
            Severity = Value<Allergy, Severity>(a => a.Severity, ConflictKind.Severity),
            Reaction = Object<Allergy, Code>(a => a.Reaction, ConflictKind.Reaction),
            Certainty = Value<Allergy, Certainty>(a => a.Certainty, ConflictKind.Certainty),
            Date = Date<Allergy>(a => a.Date, ConflictKind.Date),
        },
        Medication => Medicine(),
        Screening first => first with { Code = AnyCode(), Date = Date<Screening>(s => s.Date, ConflictKind.Date) },
        Pregnancy first => first with
        {
            ExpectedDate = Date<Pregnancy>(p => p.ExpectedDate, ConflictKind.ExpectedDate),
            Date = Date<Pregnancy>(p => p.Date, ConflictKind.Date),
            Since = Date<Pregnancy>(p => p.Since, ConflictKind.Date),
            Certainty = Value<Pregnancy, Certainty>(p => p.Certainty, ConflictKind.Certainty),
        },
        Procedure first => first with { Code = AnyCode(), Date = Date<Procedure>(p => p.Date, ConflictKind.Date) },
        Implant first => first with { Code = AnyCode(), Date = Date<Implant>(i => i.Date, ConflictKind.Date) },
        BloodGroup first => first with { Code = AnyCode(), Date = Date<BloodGroup>(b => b.Date, ConflictKind.Date) },
        CareNote first => first with { Code = AnyCode(), Date = Date<CareNote>(note => note.Date, ConflictKind.Date) },
        _ => _said[0].Bare,
    };

    private Vaccination Dose()
    {
        // A code has to stand here; where it is not the only one, the conflict says so.
        Code best = Vaccines.Best(_said.Select(said => said.Code));
        if (_said.Any(said => !said.Code.Equals(best) && !Vaccines.IsVaguer(said.Code, best)))
        {
            Conflict(ConflictKind.Vaccine, _said);
        }

        int? dose = Value<Vaccination, int>(v => v.Dose, ConflictKind.Dose);
        int? of = Value<Vaccination, int>(v => v.Of, ConflictKind.Dose);
        return new Vaccination
        {
            Code = best,
            Date = Date<Vaccination>(v => v.Date, ConflictKind.Date),
            Dose = dose,
            Of = dose is null ? null : of,
            Lot = Object<Vaccination, string>(v => v.Lot, ConflictKind.Lot),
            Note = Object<Vaccination, Code>(v => v.Note, ConflictKind.Note),
        };
    }

    private Medication Medicine()
    {
        Amount? amount = Object<Medication, Amount>(Amount.Of, ConflictKind.Strength);
        bool known = _conflicts.Count == 0;
        Medication? strongest = known ? Each<Medication>().FirstOrDefault(m => m.Strength is not null && m.Unit is not null) ?? Each<Medication>().FirstOrDefault(m => m.Strength is not null) : null;
        PartialDate? supply = Date<Medication>(m => m.LastSupply, ConflictKind.Supply);
        int? days = Value<Medication, int>(m => m.DaysSupplied, ConflictKind.Supply);
        bool isOneSupply = !_conflicts.Exists(conflict => conflict.What == ConflictKind.Supply);
        return new Medication
        {
            Code = AnyCode(),
            Strength = amount is null ? null : strongest?.Strength,
            Unit = amount is null ? (known ? Object<Medication, Code>(m => m.Unit, ConflictKind.Strength) : null) : strongest?.Unit,
            Frequency = Object<Medication, Code>(m => m.Frequency, ConflictKind.Frequency),
            Route = Object<Medication, Code>(m => m.Route, ConflictKind.Route),
            Since = Date<Medication>(m => m.Since, ConflictKind.Date),
            LastSupply = isOneSupply ? supply : null,
            DaysSupplied = isOneSupply ? days : null,      // days of one supply say nothing beside the day of another
            State = Value<Medication, TreatmentState>(m => m.State, ConflictKind.State),
            PlannedEnd = Date<Medication>(m => m.PlannedEnd, ConflictKind.End),
            Ended = Date<Medication>(m => m.Ended, ConflictKind.End),
            InterruptedDays = Value<Medication, int>(m => m.InterruptedDays, ConflictKind.End),
        };
    }

    private Code AnyCode() => _said[0].Code;      // they are equal as concepts

    private IEnumerable<T> Each<T>()
        where T : Entry => _said.Select(said => (T)said.Bare);

    private TValue? Value<TEntry, TValue>(Func<TEntry, TValue?> of, ConflictKind what)
        where TEntry : Entry
        where TValue : struct => Single(entry => of((TEntry)entry), what) is TValue value ? value : null;

    private TValue? Object<TEntry, TValue>(Func<TEntry, TValue?> of, ConflictKind what)
        where TEntry : Entry
        where TValue : class => (TValue?)Single(entry => of((TEntry)entry), what);

    private object? Single(Func<Entry, object?> of, ConflictKind what)
    {
        Said[] saying = [.. _said.Where(said => of(said.Bare) is not null)];
        object[] values = [.. saying.Select(said => of(said.Bare)!).Distinct()];
        if (values.Length > 1)
        {
            Conflict(what, saying);
        }

        return values.Length == 1 ? values[0] : null;
    }

    // Of dates that fit each other the best known one; it says nothing that another one denies.
    private PartialDate? Date<T>(Func<T, PartialDate?> of, ConflictKind what)
        where T : Entry
    {
        Said[] saying = [.. _said.Where(said => of((T)said.Bare) is not null)];
        PartialDate[] dates = [.. saying.Select(said => of((T)said.Bare)!)];
        if (!Array.TrueForAll(dates, one => Array.TrueForAll(dates, other => DateFit.Fits(one, other))))
        {
            Conflict(what, saying);
            return null;
        }

        return dates.OrderBy(DateFit.Width).ThenBy(date => date.Number).FirstOrDefault();
    }

    private void Conflict(ConflictKind what, IEnumerable<Said> saying)
    {
        ImmutableArray<int> statements = [.. saying.Select(said => said.Number).Distinct().Order()];
        int at = _conflicts.FindIndex(conflict => conflict.What == what);
        if (at < 0)
        {
            _conflicts.Add((what, statements));
        }
        else
        {
            _conflicts[at] = (what, [.. _conflicts[at].Statements.Union(statements).Order()]);
        }
    }
}
