using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>Tests and measurements, one line a test, the latest first in each line and over all.</summary>
internal static class ScreeningFacts
{
    private static readonly Code Pressure = Terminology.Current.Concepts.First(c => c is { Kind: ConceptKind.Unit, Ucum: "mm[Hg]" });

    /// <summary>The lines.</summary>
    public static IEnumerable<Fact> Of(HealthSummary summary, Tongue tongue) => summary.Screenings
        .GroupBy(s => s.Code)
        .OrderByDescending(group => group.Max(s => s.Date?.Latest))
        .Select(group => Fact.Of(tongue.Label(group.Key), group.OrderByDescending(s => s.Date?.Latest).Select(s => Result(s, tongue))));

    private static Html Result(Screening screening, Tongue tongue)
    {
        Html date = screening.Date is PartialDate day ? tongue.Date(day) : Html.Of($"{tongue.Word("no-date")}");
        return Html.Of($"<span class=\"one\">{date}: {SourceMark.Behind(Value(screening, tongue), screening)}</span>");
    }

    private static Html Value(Screening screening, Tongue tongue) => screening.Result switch
    {
        CodedResult coded => tongue.Label(coded.Code),
        BloodPressureResult pressure => Html.Of($"{Tongue.Figures(FormattableString.Invariant($"{pressure.Systolic}/{pressure.Diastolic}"))} {tongue.Label(Pressure)}"),
        DateResult date => tongue.Date(date.Date),
        QuantityResult quantity => Quantity(screening.Code as Concept, quantity, tongue),
        UnscaledResult unscaled => Html.Of($"{Compared(unscaled.Digits, unscaled.Comparator)} ({tongue.Word("unit-unknown")})"),
        _ => Html.Empty,
    };

    private static Html Quantity(Concept? test, QuantityResult quantity, Tongue tongue)
    {
        if (test?.ResultType == ResultType.CodedTitre)
        {
            return Tongue.Figures(FormattableString.Invariant($"1:{quantity.Value:0.##}"));
        }

        Html value = Compared(quantity.Value, quantity.Comparator);
        if (test?.ResultType == ResultType.Score && test.Max is decimal max)
        {
            return Html.Of($"{value} {Tongue.Figures(FormattableString.Invariant($"/ {max:0}"))}");
        }

        Code? unit = quantity.Unit ?? Terminology.Current.Concepts.FirstOrDefault(c => c.Kind == ConceptKind.Unit && c.Ucum.Length > 0 && c.Ucum == test?.Ucum);
        return unit is null ? value : Html.Of($"{value} {tongue.Label(unit)}");
    }

    private static Html Compared(decimal number, Comparator comparator) => comparator switch
    {
        Comparator.Below => Html.Of($"<bdi dir=\"ltr\">&lt; {Tongue.Number(number)}</bdi>"),
        Comparator.Above => Html.Of($"<bdi dir=\"ltr\">&gt; {Tongue.Number(number)}</bdi>"),
        _ => Tongue.Number(number),
    };
}
