using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>The content of a passport or of another credential. An empty list never means that there is nothing: in a passport nobody asked, another credential may not speak of it at all.</summary>
public sealed record HealthSummary
{
    /// <summary>The summary without any content.</summary>
    public static HealthSummary Empty { get; } = new();

    /// <summary>Whom it is about, or null when nothing is said.</summary>
    public Holder? Holder { get; init; }

    /// <summary>Vaccine doses, one entry a dose.</summary>
    public ImmutableArray<Vaccination> Vaccinations { get; init; } = [];

    /// <summary>Conditions.</summary>
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>Tests and measurements.</summary>
    public ImmutableArray<Screening> Screenings { get; init; } = [];

    /// <summary>Allergies. "No known allergy" is an entry.</summary>
    public ImmutableArray<Allergy> Allergies { get; init; } = [];

    /// <summary>Medicines.</summary>
    public ImmutableArray<Medication> Medications { get; init; } = [];

    /// <summary>Pregnancies, procedures, implants, the blood group and coded care notes.</summary>
    public ImmutableArray<HealthEvent> Events { get; init; } = [];

    /// <summary>The credentials from which entries were carried over.</summary>
    public ImmutableArray<Link> Links { get; init; } = [];

    /// <summary>The version of the terminology table that it was written with; null is version 1.</summary>
    public int? TerminologyVersion { get; init; }

    /// <summary>What was read and has no place in the model, with its raw bytes. Issuing refuses it.</summary>
    public ImmutableArray<OtherContent> Other { get; init; } = [];

    /// <summary>All entries, in the order of the lists above.</summary>
    public IEnumerable<Entry> Entries =>
        Vaccinations.AsEnumerable<Entry>().Concat(Conditions).Concat(Screenings).Concat(Allergies).Concat(Medications).Concat(Events);

    /// <summary>How many entries there are in all lists.</summary>
    public int EntryCount =>
        Vaccinations.Length + Conditions.Length + Screenings.Length + Allergies.Length + Medications.Length + Events.Length;

    /// <summary>The same summary with only some of its entries. Links stay.</summary>
    /// <param name="keep">Tells which entries stay.</param>
    /// <returns>The summary.</returns>
    public HealthSummary Where(Func<Entry, bool> keep) => this with
    {
        Vaccinations = [.. Vaccinations.Where(entry => keep(entry))],
        Conditions = [.. Conditions.Where(entry => keep(entry))],
        Screenings = [.. Screenings.Where(entry => keep(entry))],
        Allergies = [.. Allergies.Where(entry => keep(entry))],
        Medications = [.. Medications.Where(entry => keep(entry))],
        Events = [.. Events.Where(entry => keep(entry))],
    };

    /// <summary>The same summary with every entry changed. Links stay.</summary>
    /// <param name="change">Changes an entry and gives one of the same type.</param>
    /// <returns>The summary.</returns>
    public HealthSummary Select(Func<Entry, Entry> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return this with
        {
            Vaccinations = [.. Vaccinations.Select(entry => (Vaccination)change(entry))],
            Conditions = [.. Conditions.Select(entry => (Condition)change(entry))],
            Screenings = [.. Screenings.Select(entry => (Screening)change(entry))],
            Allergies = [.. Allergies.Select(entry => (Allergy)change(entry))],
            Medications = [.. Medications.Select(entry => (Medication)change(entry))],
            Events = [.. Events.Select(entry => (HealthEvent)change(entry))],
        };
    }
}
