using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>What the cards of one person say together, as a record that guidance can use (<c>specs/guidance.md</c> §1.5).</summary>
/// <remarks>A time line holds only cards that are accepted, or accepted with cautions: what nobody here can confirm is in none of these records.</remarks>
public static class JoinedRecord
{
    private const int DaysOfYear = 366;

    /// <summary>What everybody can read.</summary>
    /// <param name="person">The person's part of a time line in which what was opened takes no part.</param>
    /// <returns>The record.</returns>
    public static HealthSummary OpenOf(TimeLinePerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Of(person, isSealed: false);
    }

    /// <summary>What was opened of sealed lanes.</summary>
    /// <param name="person">The person's part of a time line in which what was opened takes part. <see cref="OpenOf"/> of the same person gives the rest of it.</param>
    /// <returns>The record.</returns>
    public static HealthSummary OpenedOf(TimeLinePerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Of(person, isSealed: true);
    }

    private static HealthSummary Of(TimeLinePerson person, bool isSealed)
    {
        ImmutableArray<Entry> entries = [.. person.Entries.Where(entry => entry.Sealed == isSealed).Select(entry => entry.Entry with { Lane = null, Source = SourceOf(entry) })];
        return HealthSummary.Empty with
        {
            Holder = HolderOf(person),
            Vaccinations = [.. entries.OfType<Vaccination>()],
            Conditions = [.. entries.OfType<Condition>()],
            Screenings = [.. entries.OfType<Screening>()],
            Allergies = [.. entries.OfType<Allergy>()],
            Medications = [.. entries.OfType<Medication>()],
            Events = [.. entries.OfType<HealthEvent>()],
        };
    }

    // The best that a source of the entry is worth. Whether an entry of a doubtful card, or one that may be another one's copy, counts is not known: as if it had been carried over twice.
    private static Source SourceOf(TimeLineEntry entry)
    {
        SourceKind[] kinds = [.. entry.Sources.Where(source => !IsDoubtful(source)).Select(source => source.Entry.Source.Original ?? source.Entry.Source.Kind)];
        bool isCopy = !entry.PossibleDuplicates.IsEmpty && entry.Date?.Precision != DatePrecision.Day;
        return isCopy || kinds.Length == 0 || (kinds.Contains(SourceKind.Carried) && !kinds.Any(IsDocumented)) ? Source.CarriedOver(0, SourceKind.Carried)
            : kinds.Any(IsDocumented) ? Source.Document
            : Source.Told;
    }

    private static bool IsDocumented(SourceKind kind) => kind is SourceKind.Done or SourceKind.Document;

    private static bool IsDoubtful(EntrySource source) => source.IsWithdrawn || source.IsRejected || source.Original == OriginalState.NotFound;

    // Of births that fit each other the one that is known best; of births or sexes that do not fit, none.
    private static Holder? HolderOf(TimeLinePerson person)
    {
        Holder[] holders = [.. person.Cards.Select(card => card.Holder).OfType<Holder>()];
        if (holders.Length == 0)
        {
            return null;
        }

        bool Differs(IdentityConflictKind what) => person.IdentityConflicts.Any(conflict => conflict.What == what);
        return new Holder
        {
            Birth = Differs(IdentityConflictKind.Birth) ? null : holders.Select(holder => holder.Birth).OfType<PartialDate>().OrderBy(Width).FirstOrDefault(),
            Sex = Differs(IdentityConflictKind.Sex) ? null : holders.Select(holder => holder.Sex).FirstOrDefault(sex => sex is Sex.Female or Sex.Male),
        };
    }

    // A first of January mostly stands for its year.
    private static int Width(PartialDate birth) => birth is { Precision: DatePrecision.Day, Month: 1, Day: 1 } ? DaysOfYear : birth.Latest.DayNumber - birth.Earliest.DayNumber;
}
