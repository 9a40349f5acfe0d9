using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Foreign;

/// <summary>Gathers what others say of a holder. The first name that fits is the name, the next ones are other spellings; nothing is shortened.</summary>
internal sealed class ForeignHolder
{
    private readonly List<string> _names = [];

    /// <summary>The date of birth, or null.</summary>
    public PartialDate? BirthDate { get; private set; }

    /// <summary>The sex, or null.</summary>
    public Sex? Sex { get; set; }

    /// <summary>Takes a name.</summary>
    /// <param name="name">The name; an empty one is none.</param>
    /// <param name="keep">Keeps it as other content, for a name that is longer than the model's or holds what could hide text.</param>
    public void Name(string name, Action keep)
    {
        if (name.Length == 0 || _names.Contains(name))
        {
            return;
        }

        if (!PassportText.IsAcceptable(name, Limits.NameLength) || _names.Count > Limits.OtherSpellings)
        {
            keep();
            return;
        }

        _names.Add(name);
    }

    /// <summary>Takes a date of birth, whole or partial. An empty one says that it is not known.</summary>
    public void Birth(ForeignMap map, string name) => BirthDate = map.Date(name);

    /// <summary>Takes a sex: FHIR's words and the letters of travel documents. Others are kept.</summary>
    public void ReadSex(ForeignMap map, string name, string? text)
    {
        Sex = text switch
        {
            "female" or "F" => Model.Sex.Female,
            "male" or "M" => Model.Sex.Male,
            _ => null,
        };
        if (Sex is null && !string.IsNullOrEmpty(text))
        {
            map.Keep(name);
        }
    }

    public Holder ToHolder() => new()
    {
        Name = _names.Count > 0 ? _names[0] : null,
        Birth = BirthDate,
        Sex = Sex,
        OtherSpellings = [.. _names.Skip(1)],
    };
}
