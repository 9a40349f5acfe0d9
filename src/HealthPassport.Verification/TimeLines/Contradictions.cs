using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>What different entries of one person contradict each other in (<c>specs/time-line.md</c> §6).</summary>
internal static class Contradictions
{
    /// <summary>Finds the contradictions between entries.</summary>
    /// <param name="lines">The entries, each as what its sources say.</param>
    /// <returns>What contradicts, and in which lines.</returns>
    public static IEnumerable<(ConflictKind What, ImmutableArray<int> Lines)> Find(IReadOnlyList<IReadOnlyList<Said>> lines)
    {
        List<(ConflictKind What, ImmutableArray<int> Lines)> found = [.. NoKnownAllergy(lines), .. BloodGroups(lines)];
        foreach (int[] subject in Enumerable.Range(0, lines.Count).GroupBy(i => (lines[i][0].Bare.GetType(), lines[i][0].Code)).Select(group => group.ToArray()))
        {
            for (int i = 0; i < subject.Length; i++)
            {
                for (int j = i + 1; j < subject.Length; j++)
                {
                    found.AddRange(Between(lines[subject[i]], lines[subject[j]]).Distinct().Select(what => (what, ImmutableArray.Create(subject[i], subject[j]))));
                }
            }
        }

        return found;
    }

    private static IEnumerable<(ConflictKind What, ImmutableArray<int> Lines)> NoKnownAllergy(IReadOnlyList<IReadOnlyList<Said>> lines)
    {
        int[] allergies = [.. Enumerable.Range(0, lines.Count).Where(i => lines[i][0].Bare is Allergy)];
        foreach (int none in allergies)
        {
            Func<int, bool>? denied = (lines[none][0].Code as Concept)?.Key switch
            {
                "no-known-allergy" => other => lines[other][0].Code is not Concept { Group: "none" },
                "no-known-drug-allergy" => other => lines[other][0].Code is Concept { Group: "drug" },
                _ => null,
            };
            if (denied is not null && Array.FindAll(allergies, other => denied(other)) is { Length: > 0 } others)
            {
                yield return (ConflictKind.NoKnownAllergy, [none, .. others]);
            }
        }
    }

    private static IEnumerable<(ConflictKind What, ImmutableArray<int> Lines)> BloodGroups(IReadOnlyList<IReadOnlyList<Said>> lines)
    {
        int[] groups = [.. Enumerable.Range(0, lines.Count).Where(i => lines[i][0].Bare is BloodGroup)];
        return groups.Select(i => lines[i][0].Code).Distinct().Count() > 1 ? [(ConflictKind.BloodGroup, [.. groups])] : [];
    }

    private static IEnumerable<ConflictKind> Between(IReadOnlyList<Said> one, IReadOnlyList<Said> other) =>
        one.SelectMany(_ => other, (a, b) => (a, b)).Where(pair => !pair.a.IsSameWay(pair.b)).SelectMany(pair => (pair.a.Bare, pair.b.Bare) switch
        {
            (Condition a, Condition b) => Between(a, b),
            (Medication a, Medication b) => Between(a, b),
            (Screening a, Screening b) when DateFit.IsSameDay(a.Date, b.Date) && Contradict(a.Result, b.Result) => [ConflictKind.Result],
            (Vaccination a, Vaccination b) when DateFit.IsSameDay(a.Date, b.Date) && SameFact.IsGiven(a) != SameFact.IsGiven(b) => [ConflictKind.Given],
            (Implant a, Implant b) when !DateFit.FitsOrMissing(a.Date, b.Date) => [ConflictKind.Date],
            _ => [],
        });

    // An older episode that is over and a newer one contradict nothing.
    private static IEnumerable<ConflictKind> Between(Condition a, Condition b)
    {
        (Condition older, Condition newer) = a.Onset is not null && b.Onset is not null && b.Onset.Earliest < a.Onset.Earliest ? (b, a) : (a, b);
        bool areApart = !DateFit.FitsOrMissing(older.Onset, newer.Onset);
        bool olderIsOver = older.State is ConditionState.Inactive or ConditionState.Remission;
        if (areApart && olderIsOver)
        {
            yield break;
        }

        if (older.State is ConditionState one && newer.State is ConditionState other && one == ConditionState.Active != (other == ConditionState.Active))
        {
            yield return ConflictKind.State;
        }
        else if (areApart)
        {
            yield return ConflictKind.Date;
        }
    }

    private static IEnumerable<ConflictKind> Between(Medication a, Medication b)
    {
        bool firstGoesOn = a.State is null or TreatmentState.Ongoing;
        bool secondGoesOn = b.State is null or TreatmentState.Ongoing;
        if (firstGoesOn != secondGoesOn)
        {
            return EndsBefore(firstGoesOn ? b : a, firstGoesOn ? a : b) ? [] : [ConflictKind.State];
        }

        return firstGoesOn ? Doses(a, b) : [];
    }

    // A course that ended, or began long before, and a new one contradict nothing.
    private static bool EndsBefore(Medication stopped, Medication ongoing) =>
        ongoing.Since is PartialDate since && (stopped.Ended?.Latest ?? stopped.Since?.Latest) is DateOnly last && last <= since.Earliest;

    private static IEnumerable<ConflictKind> Doses(Medication a, Medication b)
    {
        if (Amount.Of(a) is Amount one && Amount.Of(b) is Amount other && one != other)
        {
            yield return ConflictKind.Strength;
        }

        if (a.Frequency is not null && b.Frequency is not null && !a.Frequency.Equals(b.Frequency))
        {
            yield return ConflictKind.Frequency;
        }

        if (a.Route is not null && b.Route is not null && !a.Route.Equals(b.Route))
        {
            yield return ConflictKind.Route;
        }
    }

    private static bool Contradict(ScreeningResult one, ScreeningResult other) => (one, other) switch
    {
        (CodedResult a, CodedResult b) => !IsOpen(a) && !IsOpen(b) && a != b,
        (QuantityResult a, QuantityResult b) => Equals(a.Unit, b.Unit) && a != b,
        (BloodPressureResult a, BloodPressureResult b) => a != b,
        (DateResult a, DateResult b) => !DateFit.Fits(a.Date, b.Date),
        _ => false,
    };

    private static bool IsOpen(CodedResult result) => result.Code is Concept { Key: "pending" or "unknown" };
}
