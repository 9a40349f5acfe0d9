using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>holder = [ name / null, birth / null, ? sex / null, ? [+ other-spelling], ? held-by ].</summary>
internal static class HolderCodec
{
    public static Holder Read(ref PassportInput input)
    {
        input.BeginArray();
        Holder holder = new()
        {
            Name = input.Text(Limits.NameLength),
            Birth = input.Date(),
            Sex = (Sex?)input.Integer(0, (int)Sex.NotStated),
            OtherSpellings = input.Next() ? ReadSpellings(ref input) : [],
            HeldBy = (Holding?)input.Integer(0, (int)Holding.Carer),
        };
        input.EndArray("holder");
        return holder;
    }

    public static void Write(CborWriter cbor, Holder holder)
    {
        TrimmedArrayWriter array = new(cbor);
        array.Text(holder.Name);
        array.Date(holder.Birth);
        array.Integer((int?)holder.Sex);
        if (holder.OtherSpellings.IsEmpty)
        {
            array.Absent();
        }
        else
        {
            cbor.WriteArray(holder.OtherSpellings.Length);
            foreach (string spelling in holder.OtherSpellings)
            {
                cbor.WriteText(spelling);
            }

            array.Wrote();
        }

        array.Integer((int?)holder.HeldBy);
        array.End();
    }

    private static ImmutableArray<string> ReadSpellings(ref PassportInput input)
    {
        string[] spellings = new string[input.Cbor.ReadArray(1, Limits.OtherSpellings)];
        for (int i = 0; i < spellings.Length; i++)
        {
            spellings[i] = input.ReadText(Limits.NameLength);
        }

        return [.. spellings];
    }
}
