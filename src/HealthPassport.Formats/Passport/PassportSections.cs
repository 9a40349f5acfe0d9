using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>The lists of entries that the passport map and the sealed lane have in common.</summary>
internal ref struct PassportSections
{
    private delegate T ReadOne<T>(ref PassportInput input);

    private ImmutableArray<Vaccination> _vaccinations = [];
    private ImmutableArray<Condition> _conditions = [];
    private ImmutableArray<Screening> _screenings = [];
    private ImmutableArray<Allergy> _allergies = [];
    private ImmutableArray<Medication> _medications = [];
    private ImmutableArray<HealthEvent> _events = [];
    private ImmutableArray<Link> _links = [];
    private int? _terminologyVersion;

    public PassportSections()
    {
    }

    /// <summary>The holder, in the passport map only.</summary>
    public Holder? Holder { get; set; }

    /// <summary>Reads the value of one key; a key that is not known is kept.</summary>
    public void Read(ref PassportInput input, long key)
    {
        switch (key)
        {
            case PassportLayout.Vaccinations:
                _vaccinations = ReadVaccinations(ref input);
                break;
            case PassportLayout.Conditions:
                _conditions = ReadAll(ref input, ConditionCodec.Read);
                break;
            case PassportLayout.Screenings:
                _screenings = ScreeningCodec.ReadAll(ref input);
                break;
            case PassportLayout.Allergies:
                _allergies = ReadAll(ref input, AllergyCodec.Read);
                break;
            case PassportLayout.Medications:
                _medications = ReadAll(ref input, MedicationCodec.Read);
                break;
            case PassportLayout.Events:
                _events = ReadAll(ref input, EventCodec.Read);
                break;
            case PassportLayout.Links:
                _links = LinkCodec.ReadAll(ref input);
                break;
            case PassportLayout.TerminologyVersion:
                _terminologyVersion = input.Cbor.ReadInteger(2, PassportLayout.MaxConcept);
                break;
            case PassportLayout.JoinedLinks:
                _links = LinkCodec.ReadMarks(ref input, _links, LinkCodec.Joined);
                break;
            case PassportLayout.CorrectedLinks:
                _links = LinkCodec.ReadMarks(ref input, _links, LinkCodec.Corrected);
                break;
            case > PassportLayout.TerminologyVersion or < 0:
                input.KeepOther(key.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                input.Cbor.Fail();      // a key of the passport map that has no place in a lane
                break;
        }
    }

    /// <summary>True when no source names a link that is not there and no bound is passed.</summary>
    public readonly bool IsSound(in PassportInput input) => input.LargestLink < _links.Length && input.Entries <= Limits.Entries;

    public readonly HealthSummary ToSummary(in PassportInput input) => new()
    {
        Holder = Holder,
        Vaccinations = _vaccinations,
        Conditions = _conditions,
        Screenings = _screenings,
        Allergies = _allergies,
        Medications = _medications,
        Events = _events,
        Links = _links,
        TerminologyVersion = _terminologyVersion,
        Other = input.Other is null ? [] : [.. input.Other],
    };

    /// <summary>Writes keys 2 to 7 and tells how many there were.</summary>
    public static int WriteEntries(CborWriter cbor, HealthSummary summary)
    {
        int count = 0;
        if (!summary.Vaccinations.IsEmpty)
        {
            cbor.WriteInteger(PassportLayout.Vaccinations);
            VaccinationWriter.WriteAll(cbor, summary.Vaccinations);
            count++;
        }

        count += WriteAll(cbor, PassportLayout.Conditions, summary.Conditions, ConditionCodec.Write);
        if (!summary.Screenings.IsEmpty)
        {
            cbor.WriteInteger(PassportLayout.Screenings);
            ScreeningCodec.WriteAll(cbor, summary.Screenings);
            count++;
        }

        count += WriteAll(cbor, PassportLayout.Allergies, summary.Allergies, AllergyCodec.Write);
        count += WriteAll(cbor, PassportLayout.Medications, summary.Medications, MedicationCodec.Write);
        count += WriteAll(cbor, PassportLayout.Events, summary.Events, EventCodec.Write);
        return count;
    }

    /// <summary>Writes keys 10, 11, 13 and 14 and tells how many there were.</summary>
    public static int WriteTail(CborWriter cbor, HealthSummary summary)
    {
        int count = 0;
        if (!summary.Links.IsEmpty)
        {
            cbor.WriteInteger(PassportLayout.Links);
            LinkCodec.WriteAll(cbor, summary.Links);
            count++;
        }

        if (summary.TerminologyVersion is > 1 and int version)
        {
            cbor.WriteInteger(PassportLayout.TerminologyVersion);
            cbor.WriteInteger(version);
            count++;
        }

        return count + WriteMarks(cbor, PassportLayout.JoinedLinks, LinkCodec.Marks(summary.Links, link => link.JoinedByClinician))
            + WriteMarks(cbor, PassportLayout.CorrectedLinks, LinkCodec.Marks(summary.Links, link => link.Corrects));
    }

    private static int WriteMarks(CborWriter cbor, int key, long marks)
    {
        if (marks == 0)
        {
            return 0;
        }

        cbor.WriteInteger(key);
        cbor.WriteInteger(marks);
        return 1;
    }

    private static int WriteAll<T>(CborWriter cbor, int key, ImmutableArray<T> entries, Action<CborWriter, T> write)
    {
        if (entries.IsEmpty)
        {
            return 0;
        }

        cbor.WriteInteger(key);
        cbor.WriteArray(entries.Length);
        foreach (T entry in entries)
        {
            write(cbor, entry);
        }

        return 1;
    }

    private static ImmutableArray<Vaccination> ReadVaccinations(ref PassportInput input)
    {
        VaccinationReader reader = new(input.Cbor.ReadArray(1, Limits.Entries));
        while (reader.HasNext && !input.Cbor.Failed)
        {
            reader.ReadGroup(ref input);
        }

        input.Entries += reader.Count;
        return reader.ToImmutable();
    }

    private static ImmutableArray<T> ReadAll<T>(ref PassportInput input, ReadOne<T?> readOne)
        where T : class
    {
        T[] entries = new T[input.Cbor.ReadArray(1, Limits.Entries)];
        int read = 0;
        for (int left = entries.Length; left > 0 && !input.Cbor.Failed; left--)
        {
            if (readOne(ref input) is T entry)
            {
                entries[read++] = entry;
            }
        }

        input.Entries += read;
        return ImmutableCollectionsMarshal.AsImmutableArray(read == entries.Length ? entries : entries[..read]);
    }
}
