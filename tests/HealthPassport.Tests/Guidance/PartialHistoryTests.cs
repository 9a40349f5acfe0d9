using HealthPassport.Guidance;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Guidance;

/// <summary>What is said of a history with doubts is said of every history without doubts that it can mean.</summary>
public sealed class PartialHistoryTests
{
    private const int Histories = 9000;
    private const int Completions = 12;

    [Fact]
    public void An_answer_never_guesses()
    {
        Random random = new(11);
        int told = 0;
        int untold = 0;
        for (uint seed = 1; seed <= Histories; seed++)
        {
            GeneratedHistory history = new(GeneratedHistory.Seed(seed));
            if (!HasDoubt(history))
            {
                continue;
            }

            Told confirmed = history.Told with { IsBirthConfirmed = true };
            GuidanceAnswer partial = Guide.Of(history.Summary, history.Schedule, history.On, confirmed);
            for (int i = 0; i < Completions; i++)
            {
                HealthSummary? complete = Complete(history, random);
                if (complete is null)
                {
                    continue;
                }

                GuidanceAnswer exact = Guide.Of(complete, history.Schedule, history.On, confirmed);
                foreach ((AntigenAnswer doubted, AntigenAnswer sure) in partial.Antigens.Zip(exact.Antigens))
                {
                    if (doubted.State == GuidanceState.CannotTell)
                    {
                        untold++;
                        continue;
                    }

                    told++;
                    Assert.True(doubted.State == sure.State, $"{seed}: {doubted.Antigen} is {sure.State}, not {doubted.State}: {history.Line()}");
                    if (sure.State is GuidanceState.Due or GuidanceState.NotYet)
                    {
                        Assert.All(sure.Next, next => Assert.True(
                            doubted.Next.Any(other => other.Part == next.Part && other.Earliest <= next.Earliest && other.Sure >= next.Sure),
                            $"{seed}: {doubted.Antigen} on {next.Earliest}: {history.Line()}"));
                    }
                }
            }
        }

        // Most of it can be told all the same: the test would hold for an engine that never tells anything.
        Assert.True(told > 4 * untold, $"{told} told, {untold} not");
    }

    private static bool HasDoubt(GeneratedHistory history) =>
        history.Summary.Holder?.Birth is not { Precision: DatePrecision.Day } || history.Summary.Vaccinations.Any(dose => dose.Date is not { Precision: DatePrecision.Day });

    // One of the histories that it can mean: days for all dates, none before birth and none after today.
    private static HealthSummary? Complete(GeneratedHistory history, Random random)
    {
        PartialDate? said = history.Summary.Holder?.Birth;
        DateOnly? birth = said is null ? DateIn(new DateOnly(1930, 1, 1), history.On, random) : DateIn(said.Earliest, said.Latest < history.On ? said.Latest : history.On, random);
        if (birth is not DateOnly born)
        {
            return null;
        }

        List<Vaccination> doses = [];
        foreach (Vaccination dose in history.Summary.Vaccinations)
        {
            if (dose.Date is { Precision: DatePrecision.Day })
            {
                bool isClear = said is null || dose.Date.Latest < said.Earliest || dose.Date.Earliest > history.On;
                if (dose.Date.Earliest < born && !isClear)
                {
                    return null;
                }

                if (said is null && dose.Date.Earliest < born && dose.Date.Earliest <= history.On)
                {
                    return null;
                }

                doses.Add(dose);
                continue;
            }

            DateOnly from = dose.Date?.Earliest ?? born;
            DateOnly to = dose.Date?.Latest ?? history.On;
            bool isOutside = from > history.On || (said is not null && to < said.Earliest);
            DateOnly? day = isOutside ? DateIn(from, to, random) : DateIn(from > born ? from : born, to < history.On ? to : history.On, random);
            if (day is not DateOnly given)
            {
                return null;
            }

            doses.Add(dose with { Date = PartialDate.OfDay(given) });
        }

        return history.Summary with { Holder = (history.Summary.Holder ?? new Holder()) with { Birth = PartialDate.OfDay(born) }, Vaccinations = [.. doses] };
    }

    private static DateOnly? DateIn(DateOnly from, DateOnly to, Random random) => to < from ? null : from.AddDays(random.Next(to.DayNumber - from.DayNumber + 1));
}
