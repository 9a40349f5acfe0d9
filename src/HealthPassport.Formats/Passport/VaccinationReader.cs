using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>Reads vaccine groups, the counterpart of <see cref="VaccinationWriter"/>.</summary>
internal struct VaccinationReader(int groups)
{
    private const int MaxDose = (15 * 16) + 15;

    private readonly int[] _firstOfGroup = new int[groups];
    private Vaccination[] _doses = new Vaccination[groups];
    private int _group;

    /// <summary>How many doses were read.</summary>
    public int Count { get; private set; }

    /// <summary>True while groups are left.</summary>
    public readonly bool HasNext => _group < _firstOfGroup.Length;

    public readonly ImmutableArray<Vaccination> ToImmutable() =>
        ImmutableCollectionsMarshal.AsImmutableArray(Count == _doses.Length ? _doses : _doses[..Count]);

    public void ReadGroup(ref PassportInput input)
    {
        input.BeginArray();
        Code code = input.RequiredCode(ConceptKind.Vaccine);
        bool hasDate = input.Next();
        bool isList = hasDate && input.Cbor.Peek() == CborType.Array;
        int count = isList ? input.Cbor.ReadArray(2, Limits.DosesPerVaccine) : 1;
        DoseRow[] rows = new DoseRow[count];
        if (isList)
        {
            ReadRows(ref input, rows);
        }
        else
        {
            rows[0] = new(hasDate ? input.ReadDate() : null, input.Integer(0, MaxDose), input.Text(Limits.LotLength));
        }

        Source source = input.Source();
        Code? note = input.Code(ConceptKind.Note);
        input.EndArray("vaccinations");
        if (IsKnown(code, source, note))
        {
            input.Cbor.Fail();      // one group for the doses of one vaccine, source and note
        }

        _firstOfGroup[_group++] = Count;
        if (_doses.Length < Count + count)
        {
            Array.Resize(ref _doses, Math.Max(Count + count, _doses.Length * 2));
        }

        foreach (DoseRow row in rows)
        {
            _doses[Count++] = new Vaccination
            {
                Code = code,
                Date = row.Date,
                Dose = row.Dose / 16,
                Of = row.Dose % 16 is > 0 and int of ? of : null,
                Lot = row.Lot,
                Source = source,
                Note = note,
            };
        }
    }

    private static void ReadRows(ref PassportInput input, DoseRow[] rows)
    {
        DateRun run = default;
        for (int i = 0; i < rows.Length && !input.Cbor.Failed; i++)
        {
            rows[i].Date = run.ReadOrNone(ref input);
        }

        bool isPresent = true;      // whether the last element was there: a trailing null is a second spelling
        int count = input.Next() ? input.Cbor.ReadArray(1, rows.Length) : 0;
        for (int i = 0; i < count; i++)
        {
            isPresent = !input.Cbor.TryReadNull();
            rows[i].Dose = isPresent ? input.Cbor.ReadInteger(0, MaxDose) : null;
        }

        bool isSound = isPresent;
        isPresent = true;
        count = input.Next() ? input.Cbor.ReadArray(1, rows.Length) : 0;
        for (int i = 0; i < count; i++)
        {
            isPresent = !input.Cbor.TryReadNull();
            rows[i].Lot = isPresent ? input.ReadText(Limits.LotLength) : null;
        }

        if (!isSound || !isPresent)
        {
            input.Cbor.Fail();
        }
    }

    private readonly bool IsKnown(Code code, Source source, Code? note)
    {
        for (int group = 0; group < _group; group++)
        {
            Vaccination known = _doses[_firstOfGroup[group]];
            if (known.Code.Equals(code) && known.Source.Equals(source) && Equals(known.Note, note))
            {
                return true;
            }
        }

        return false;
    }

    private record struct DoseRow(PartialDate? Date, int? Dose, string? Lot);
}
