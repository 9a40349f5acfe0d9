using System.Globalization;
using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>Vaccine doses, one line a vaccine, the doses in the order in which they were given.</summary>
internal static class VaccinationFacts
{
    /// <summary>The lines.</summary>
    public static IEnumerable<Fact> Of(HealthSummary summary, Tongue tongue) => summary.Vaccinations
        .GroupBy(v => v.Code)
        .Select(group => Fact.Of(tongue.Label(group.Key), group.OrderBy(v => v.Date?.Earliest).Select(v => Dose(v, tongue))));

    private static Html Dose(Vaccination vaccination, Tongue tongue)
    {
        List<Html> parts = [];
        if (vaccination.Dose is int dose)
        {
            string number = vaccination.Of is int of ? string.Create(CultureInfo.InvariantCulture, $"{dose}/{of}") : dose.ToString(CultureInfo.InvariantCulture);
            parts.Add(dose == 0 ? Html.Of($"{tongue.Word("birth-dose")}:") : Html.Of($"{tongue.Word("dose")} {Tongue.Figures(number)}:"));
        }

        parts.Add(vaccination.Date is PartialDate date ? tongue.Date(date) : Html.Of($"{tongue.Word("no-date")}"));
        if (vaccination.Note is Code note)
        {
            parts.Add(Html.Of($"({tongue.Label(note)})"));
        }

        if (vaccination.Lot is string lot)
        {
            parts.Add(Html.Of($"({tongue.Word("lot")} <bdi>{lot}</bdi>)"));
        }

        return Html.Of($"<span class=\"one\">{SourceMark.Behind(Html.Join(parts, " "), vaccination)}</span>");
    }
}
