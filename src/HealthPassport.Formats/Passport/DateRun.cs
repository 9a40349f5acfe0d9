using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>
/// The dates of a list, one after the other: those known to the day first and the earliest of them first, the first absolute and each later one
/// as the days since the one before; then the other dates, then what has no date (<c>specs/compact-passport.md</c> §6).
/// </summary>
internal struct DateRun
{
    private long _day;
    private long _below;      // the last number below a day, as a positive one
    private bool _undated;

    /// <summary>The order in which a list is written.</summary>
    public static long Rank(PartialDate? date) => date is null ? long.MaxValue : date.Number >= 0 ? date.Number : uint.MaxValue - (long)date.Number;

    /// <summary>Reads the next date; the list fails when it is out of order.</summary>
    public PartialDate? Read(ref PassportInput input)
    {
        long number = Math.Max(input.Cbor.ReadInteger(), -long.MaxValue);      // no date is as low, and -number fits
        bool isDay = number >= 0;
        if (_undated || (isDay ? _below > 0 : -number < _below))
        {
            input.Cbor.Fail();
        }

        if (isDay)
        {
            _day = Math.Min(_day + Math.Min(number, int.MaxValue), int.MaxValue);
        }
        else
        {
            _below = -number;
        }

        PartialDate? date = PartialDate.FromNumber(isDay ? _day : number);
        if (date is null)
        {
            input.Cbor.Fail();
        }

        return date;
    }

    /// <summary>Takes note that the next item has no date.</summary>
    public void ReadNone() => _undated = true;

    /// <summary>Reads the next date or a null.</summary>
    public PartialDate? ReadOrNone(ref PassportInput input)
    {
        if (input.Cbor.TryReadNull())
        {
            ReadNone();
            return null;
        }

        return Read(ref input);
    }

    /// <summary>Writes the next date.</summary>
    public void Write(CborWriter cbor, PartialDate date)
    {
        if (date.Number < 0)
        {
            cbor.WriteInteger(date.Number);
            return;
        }

        cbor.WriteInteger(date.Number - _day);
        _day = date.Number;
    }
}
