using System.Globalization;
using System.Text.Json;
using HealthPassport.Guidance;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Guidance;

/// <summary>The cases that stand beside the schedules: what another program has to answer as well.</summary>
public sealed class ScheduleCaseTests
{
    private static readonly ScheduleCase[] All = [.. ScheduleCase.All()];

    public static TheoryData<string> Files { get; } = new(All.Select(one => one.File).Distinct());

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_case_is_answered_as_it_says(string file)
    {
        List<string> wrong = [];
        foreach (ScheduleCase one in All.Where(one => one.File == file))
        {
            GuidanceAnswer answer = one.Answer;
            if (one.Referrals is JsonElement referrals && referrals.ToString() != Said(one.Summary, answer))
            {
                wrong.Add($"{one.Name}: {Said(one.Summary, answer)}, not {referrals}");
            }

            foreach (JsonProperty antigen in one.Expected)
            {
                AntigenAnswer said = answer.Antigens.Single(other => other.Antigen == antigen.Name);
                wrong.AddRange(antigen.Value.EnumerateObject().Where(member => member.Value.ToString() != Said(said, member)).Select(member => $"{one.Name}: {antigen.Name} {member.Name} is {Said(said, member)}, not {member.Value}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    [Fact]
    public void There_are_enough_of_them_and_each_has_a_name_of_its_own()
    {
        Assert.True(All.Length >= 300, $"{All.Length} cases");
        Assert.Equal(All.Length, All.Select(one => (one.File, one.Name)).Distinct().Count());
    }

    [Fact]
    public void Each_cites_a_rule_that_exists()
    {
        foreach (ScheduleCase one in All.Where(one => one.Rule is not ("live-spacing" or "referrals")))
        {
            string[] cited = one.Rule.Split('/');
            AntigenRule? rule = BuiltInSchedules.Find(one.Schedule)!.Antigens.FirstOrDefault(antigen => antigen.Antigen == cited[0]);
            Assert.True(rule is not null, one.Name);
            Assert.True(cited.Length == 1 || cited[1] is "until" or "need" or "sex" or "pregnancy" || rule.Series.Any(series => series.Id == cited[1]), $"{one.Name}: {one.Rule}");
        }
    }

    private static string Said(HealthSummary summary, GuidanceAnswer answer) => Array(answer.Referrals.Select(referral =>
    {
        CareNote note = (CareNote)summary.Events[referral.Place];
        return string.Join(' ', new[] { ((Concept)note.Code).Key, note.Target is Concept target ? target.Key : null, GuidanceJson.Name(referral.State), referral.Done?.ToString() }.OfType<string>());
    }));

    private static string Said(AntigenAnswer answer, JsonProperty member) => member.Name switch
    {
        "state" => GuidanceJson.Name(answer.State),
        "reason" => GuidanceJson.Name(answer.Reason),
        "rule" => answer.Rule,
        "missing" => Array(GuidanceJson.Names(answer.Missing)),
        "counted" => answer.Parts.IsEmpty ? "0" : answer.Parts[0].Counted.ToString(CultureInfo.InvariantCulture),
        "of" => answer.Parts[0].Of.ToString(CultureInfo.InvariantCulture),
        "next" => answer.Next.IsEmpty ? "" : answer.Next.Min(next => next.Earliest).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "doses" => Array(answer.Doses.Select(dose => GuidanceJson.Name(dose.Verdict) + (dose.Reason == DoseReason.None ? "" : " " + GuidanceJson.Name(dose.Reason)))),
        _ => throw new InvalidOperationException($"A case expects something unknown: {member.Name}."),
    };

    // As it stands in the files: a comma and a space.
    private static string Array(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(text => $"\"{text}\""))}]";
}
