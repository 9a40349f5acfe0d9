using System.Globalization;
using System.Text;
using HealthPassport.Guidance;

namespace HealthPassport.Tests.Guidance;

/// <summary>The antigens of an answer as one text, and its FNV-1a hash: what both programs have to agree on.</summary>
internal static class GuidanceDigest
{
    public static string Text(GuidanceAnswer answer)
    {
        StringBuilder text = new();
        foreach (AntigenAnswer antigen in answer.Antigens)
        {
            text.Append(CultureInfo.InvariantCulture, $"{antigen.Rule} {(int)antigen.State} {(int)antigen.Reason} {(int)antigen.Missing}");
            foreach (PartAnswer part in antigen.Parts)
            {
                text.Append(CultureInfo.InvariantCulture, $" {part.Counted}/{part.Possible}/{part.Of}");
            }

            foreach (NextDose next in antigen.Next)
            {
                text.Append(CultureInfo.InvariantCulture, $" {next.Part}{next.Number}:{next.Earliest:yyyy-MM-dd}:{next.Sure:yyyy-MM-dd}");
            }

            foreach (DoseAnswer dose in antigen.Doses)
            {
                text.Append(CultureInfo.InvariantCulture, $" {dose.Place}={(int)dose.Verdict}{(int)dose.Reason}");
            }

            text.Append(';');
        }

        foreach (CatchUpVisit visit in answer.CatchUp)
        {
            text.Append(CultureInfo.InvariantCulture, $"{visit.On:yyyy-MM-dd} {string.Join(' ', visit.Antigens)};");
        }

        return text.ToString();
    }

    public static uint Hash(string text)
    {
        uint hash = 2166136261;
        unchecked
        {
            foreach (char c in text)
            {
                hash = (hash ^ c) * 16777619;
            }
        }

        return hash;
    }
}
