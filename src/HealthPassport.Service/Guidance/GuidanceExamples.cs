using HealthPassport.Model;
using HealthPassport.Service.Problems;

namespace HealthPassport.Service.Guidance;

/// <summary>Examples for the description of the API. The person is invented.</summary>
internal static class GuidanceExamples
{
    public static readonly ProblemExample[] Problems =
    [
        ProblemExample.Of(Reason.Malformed, "schedule", "a name that /schedules lists"),
        ProblemExample.Of(Reason.Malformed, "on", "a day such as 2026-06-01"),
        ProblemExample.Of(Reason.Malformed, "told", "members as specs/guidance.md §12.2 has them"),
        ProblemExample.Of(Reason.SummaryInvalid, "summary.vaccinations[0].code", "a key of the terminology"),
        ProblemExample.Of(Reason.TooLarge, "summary", "512 kB at most, and the entries that specs/limits.md names"),
    ];

    public const string Question = """{ "summary": { "holder": { "birth": "1969" }, "vaccinations": [{ "code": "td", "date": "2025-10-06", "dose": 1 }], "medications": [{ "code": "metformin", "lastSupply": "2026-04-02", "daysSupplied": 30 }], "events": [{ "type": "care-note", "code": "care-repeat-test", "target": "hba1c", "by": "2026-07", "date": "2026-04-02" }] }, "on": "2026-06-01", "told": { "pregnant": false } }""";

    public const string Answer = """{ "schedule": "WHO-min-2023", "scheduleVersion": 1, "reviewed": false, "scheduleOld": true, "on": "2026-06-01", "usesSealed": false, "antigens": [{ "antigen": "bcg", "state": "not-needed", "reason": "too-old", "rule": "bcg/until", "parts": [{ "counted": 0, "of": 1 }], "next": [], "doses": [] }], "dosesWithoutRule": [], "catchUp": [{ "on": "2026-06-01", "antigens": ["tetanus"] }], "dangers": [], "medicines": [{ "place": 0, "state": "ran-out", "runsOut": "2026-05-02" }], "tests": [], "referrals": [{ "place": 0, "state": "open" }] }""";

    public const string Schedules = """{ "schedules": [{ "id": "WHO-min-2023", "version": 1, "title": "WHO minimum ages and intervals", "reviewed": false, "own": false }] }""";

    public const string Schedule = """{"id": "WHO-min-2023", "version": 1, "title": "Minimum ages and intervals of the WHO position papers, for children and adults whose country is not known", "factsOf": "2023-03-31", "goodUntil": "2025-03-31", "sources": ["WHO SMART Guidelines immunization, decision-support tables (smart-dak-immz 3fe6a17, routine summary tables of March 2023)"], "reviewedBy": [], "graceDays": 4, "liveSpacingDays": 28, "toldDosesCount": [], "catchUpVisits": ["0d", "4w", "6m"], "antigens": [{"antigen": "bcg", "live": true, "until": "5y", "testFirstFrom": "28d", "forbiddenWithHiv": true, "series": [{"id": "one-dose", "source": "WHO SMART DAK immunization (2023), D18 BCG", "parts": [{"of": ["bcg"], "doses": [{"minAge": "0d"}]}]}]}]}""";
}
