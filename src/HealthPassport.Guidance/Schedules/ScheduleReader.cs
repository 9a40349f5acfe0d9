using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>Reads a schedule from JSON and says what is wrong with it (<c>specs/guidance.md</c> §2 and §3).</summary>
public static class ScheduleReader
{
    /// <summary>The largest file, in bytes: the largest of ours has 15 kB.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxAntigens = 64;
    private const int MaxSeries = 12;
    private const int MaxParts = 4;
    private const int MaxDoses = 12;

    // A schedule may build on one that builds on another: a country on a region on WHO.
    private const int MaxBases = 3;

    /// <summary>Reads a schedule.</summary>
    /// <param name="utf8">The file. May be anything: what is wrong is a finding.</param>
    /// <param name="findBase">Finds the file of a schedule on which this one builds, by its name; null when there is none.</param>
    /// <returns>The schedule or the errors, and what a reviewer should look at.</returns>
    public static ScheduleReading Read(ReadOnlyMemory<byte> utf8, Func<string, ReadOnlyMemory<byte>?> findBase)
    {
        ArgumentNullException.ThrowIfNull(findBase);
        List<ScheduleFinding> findings = [];
        Schedule? schedule = Read(utf8, findBase, findings, []);
        return new ScheduleReading(findings.Exists(finding => finding.IsError) ? null : schedule, [.. findings]);
    }

    /// <summary>The name that a schedule's file gives itself, whatever else is wrong with it.</summary>
    /// <param name="utf8">The file.</param>
    /// <returns>The name, or null when there is none.</returns>
    public static string? IdOf(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 12 });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Schedule? Read(ReadOnlyMemory<byte> utf8, Func<string, ReadOnlyMemory<byte>?> findBase, List<ScheduleFinding> findings, ImmutableArray<string> above)
    {
        if (utf8.Length > MaxBytes)
        {
            findings.Add(new ScheduleFinding("too-large", "", IsError: true));
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 12 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return Read(new JsonInput(document.RootElement, "", findings), findBase, above);
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        findings.Add(new ScheduleFinding("malformed", "", IsError: true));
        return null;
    }

    private static Schedule Read(JsonInput json, Func<string, ReadOnlyMemory<byte>?> findBase, ImmutableArray<string> above)
    {
        string id = json.Name("id");
        Schedule? basis = json.Has("extends") ? Basis(json, id, findBase, above) : null;
        Schedule schedule = new()
        {
            Id = id,
            Version = json.Number("version", 1, 100_000),
            Title = json.Text("title"),
            FactsOf = json.Day("factsOf"),
            GoodUntil = json.Day("goodUntil"),
            Sources = json.Texts("sources", 20),
            ReviewedBy = [.. json.Objects("reviewedBy", 0, 20).Select(Review)],
            GraceDays = json.Number("graceDays", 0, 7),
            LiveSpacingDays = json.Number("liveSpacingDays", 0, 60),
            ToldDosesCount = json.Texts("toldDosesCount", MaxAntigens),
            CatchUpVisits = [.. json.Texts("catchUpVisits", 12).Select(text => Period.Parse(text) ?? Bad(json, "catchUpVisits"))],
            Antigens = Merge(basis, [.. json.Objects("antigens", 1, MaxAntigens).Select(Antigen)]),
        };
        json.End();
        ScheduleLint.Look(schedule, json);
        return schedule;
    }

    private static Schedule? Basis(JsonInput json, string id, Func<string, ReadOnlyMemory<byte>?> findBase, ImmutableArray<string> above)
    {
        string name = json.Name("extends");
        if (name == id || above.Contains(name) || above.Length >= MaxBases)
        {
            json.Add("cycle", "extends", isError: true);
            return null;
        }

        if (findBase(name) is not ReadOnlyMemory<byte> file)
        {
            json.Add("unknown-base", "extends", isError: true);
            return null;
        }

        List<ScheduleFinding> findings = [];
        Schedule? basis = Read(file, findBase, findings, above.Add(id));
        if (findings.Exists(finding => finding.IsError))
        {
            json.Add(findings.Exists(finding => finding.Code == "cycle") ? "cycle" : "base-malformed", "extends", isError: true);
        }

        return basis;
    }

    // What the country says replaces what the base says of the same antigen; new ones come behind.
    private static ImmutableArray<AntigenRule> Merge(Schedule? basis, ImmutableArray<AntigenRule> own) => basis is null ? own :
    [
        .. basis.Antigens.Select(rule => own.FirstOrDefault(one => one.Antigen == rule.Antigen) ?? rule),
        .. own.Where(rule => !basis.Antigens.Any(one => one.Antigen == rule.Antigen)),
    ];

    private static ScheduleReview Review(JsonInput json)
    {
        ScheduleReview review = new(json.Text("who"), json.Day("on"));
        json.End();
        return review;
    }

    private static AntigenRule Antigen(JsonInput json)
    {
        ImmutableArray<Series> series = [.. json.Objects("series", 0, MaxSeries).Select(Series)];
        AntigenRule rule = new()
        {
            Antigen = json.Name("antigen"),
            Need = Word(json, "need", AntigenNeed.All, ("all", AntigenNeed.All), ("programme", AntigenNeed.Programme), ("risk", AntigenNeed.Risk)),
            IsLive = json.Flag("live"),
            Sex = Word<Sex?>(json, "sex", null, ("female", Model.Sex.Female), ("male", Model.Sex.Male)),
            Until = json.Period("until"),
            UntilUnless = RisksOf(json, "untilUnless"),
            TestFirstFrom = json.Period("testFirstFrom"),
            IsForbiddenWithHiv = json.Flag("forbiddenWithHiv"),
            IsLifelong = json.Flag("lifelong"),
            Series = series,
            Pregnancy = json.Object("pregnancy") is JsonInput pregnancy ? Pregnancy(pregnancy) : null,
            Components = series.SelectMany(one => one.Parts).Aggregate(Components(json, "neverCounts", isOptional: true), (all, part) => all | part.All),
        };
        json.End();
        return rule;
    }

    private static PregnancyRule Pregnancy(JsonInput json)
    {
        PregnancyRule rule = new()
        {
            DosesByEarlier = json.Digits("dosesByEarlier", 12),
            Interval = json.Period("interval") ?? Bad(json, "interval"),
            DaysBeforeBirth = json.Number("daysBeforeBirth", 0, 280),
            Source = json.Text("source"),
        };
        json.End();
        return rule;
    }

    private static Series Series(JsonInput json)
    {
        Series series = new()
        {
            Id = json.Name("id"),
            Source = json.Text("source"),
            IsDisputed = json.Flag("disputed"),
            Leads = !json.Has("leads") || json.Flag("leads"),
            StartFrom = json.Period("startFrom"),
            StartBefore = json.Period("startBefore"),
            OnlyWith = RisksOf(json, "onlyWith"),
            NotWith = RisksOf(json, "notWith"),
            Parts = [.. json.Objects("parts", 1, MaxParts).Select(Part)],
        };
        json.End();
        return series;
    }

    private static SeriesPart Part(JsonInput json)
    {
        JsonInput? onlyBefore = json.Object("onlyBefore");
        SeriesPart part = new()
        {
            Name = json.Name("name", isOptional: true),
            Components = Components(json, "of"),
            Disputed = Components(json, "disputed", isOptional: true),
            OnlyBefore = onlyBefore is null ? 0 : Components(onlyBefore, "of"),
            OnlyBeforeDay = onlyBefore?.Day("day").DayNumber ?? 0,
            Doses = [.. json.Objects("doses", 1, MaxDoses).Select(Dose)],
        };
        onlyBefore?.End();
        json.End();
        return part with { All = part.Doses.Aggregate(part.Components | part.Disputed, (all, dose) => all | dose.Components) };
    }

    private static DoseRule Dose(JsonInput json)
    {
        DoseRule rule = new()
        {
            MinAge = json.Period("minAge") ?? default(Period) with { Unit = 'd' },
            From = json.Period("from"),
            Interval = json.Period("interval"),
            AskInterval = json.Period("askInterval"),
            SinceFirst = json.Period("sinceFirst"),
            Until = json.Period("until"),
            Components = Components(json, "of", isOptional: true),
        };
        json.End();
        return rule;
    }

    private static ulong Components(JsonInput json, string name, bool isOptional = false)
    {
        ulong bits = 0;
        foreach (string component in json.Texts(name, 20, isOptional))
        {
            ulong bit = VaccineTable.Bit(component);
            if (bit == 0)
            {
                json.Add("unknown-vaccine", name, isError: true);
            }

            bits |= bit;
        }

        return bits;
    }

    private static Risks RisksOf(JsonInput json, string name)
    {
        Risks risks = Risks.None;
        foreach (string text in json.Texts(name, 4, isOptional: true))
        {
            Risks risk = text switch { "hiv" => Risks.Hiv, "sickle-cell" => Risks.SickleCell, _ => Risks.None };
            if (risk == Risks.None)
            {
                json.Add("malformed", name, isError: true);
            }

            risks |= risk;
        }

        return risks;
    }

    private static T Word<T>(JsonInput json, string name, T instead, params ReadOnlySpan<(string Text, T Value)> words)
    {
        if (!json.Has(name))
        {
            return instead;
        }

        string text = json.Text(name, 20);
        foreach ((string word, T value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        json.Add("malformed", name, isError: true);
        return instead;
    }

    private static Period Bad(JsonInput json, string name)
    {
        json.Add("malformed", name, isError: true);
        return default(Period) with { Unit = 'd' };
    }
}
