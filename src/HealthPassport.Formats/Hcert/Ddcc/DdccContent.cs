using HealthPassport.Formats.Foreign;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert.Ddcc;

/// <summary>WHO's Digital Documentation of COVID-19 Certificates: vaccination status and test result, and their first form, which lay among the claims (<c>specs/hcert.md</c> §6).</summary>
internal static class DdccContent
{
    public const string Format = "hcert/ddcc";

    /// <summary>The first form; null when the claims hold nothing of it.</summary>
    public static OpenedContent? ReadRoot(CwtClaims claims, Terminology table) =>
        claims.Root.Has("vaccine") || claims.Root.Has("vaccination") ? ReadVaccination(claims.Root, claims, table)
        : claims.Root.Has("test") || claims.Root.Has("pathogen") ? ReadTest(claims.Root, claims, table)
        : null;

    public static OpenedContent ReadVaccination(ForeignMap content, CwtClaims claims, Terminology table)
    {
        OpenedContent begun = Begin(content, claims, EntryKinds.Vaccinations);
        ForeignMap dose = content.Map("vaccination") ?? content;
        ForeignCoding? vaccine = ForeignCoding.Read(dose, "vaccine");
        if (vaccine is null)
        {
            dose.Findings.Fail(dose.At("vaccine"), "a code");
        }

        bool isCovid = ForeignCoding.Read(dose, "disease") is not ForeignCoding disease || disease.IsCovid;      // DDCC is about COVID-19
        int? number = ForeignDoses.Number(dose, "dose");
        int? of = ForeignDoses.Number(dose, "total_doses");
        Vaccination vaccination = new()
        {
            Code = Vaccine(vaccine, isCovid, table),
            Date = dose.Date("date"),
            Dose = number,
            Of = number is null ? null : of,
            Lot = ForeignDoses.Lot(dose, "lot"),
        };
        dose.Keep("vaccine");
        dose.Keep("disease");
        KeepRest(content, dose);
        return begun with { Summary = begun.Summary with { Vaccinations = [vaccination] } };
    }

    public static OpenedContent ReadTest(ForeignMap content, CwtClaims claims, Terminology table)
    {
        OpenedContent begun = Begin(content, claims, EntryKinds.Screenings);
        ForeignMap test = content.Map("test") ?? content;
        bool isCovid = ForeignCoding.Read(test, "pathogen") is not ForeignCoding pathogen || pathogen.IsCovid;
        ForeignCoding? type = ForeignCoding.Read(test, "type");
        ForeignCoding? result = ForeignCoding.Read(test, "result");
        Code? code = ForeignTests.Test(type?.Code ?? "", isCovid, table);
        Code? found = ForeignTests.Result(result?.Code ?? "", code, table);
        PartialDate? date = test.DateTime("date");
        test.Keep("pathogen");
        test.Keep("type");
        test.Keep("result");
        KeepRest(content, test);
        if (code is null || found is null)
        {
            test.Findings.Tolerate("code-not-read", test.At(code is null ? "type" : "result"));
            return begun;
        }

        return begun with { Summary = begun.Summary with { Screenings = [new() { Code = code, Date = date, Result = new CodedResult(found) }] } };
    }

    private static Code Vaccine(ForeignCoding? vaccine, bool isCovid, Terminology table) =>
        vaccine?.Find(ConceptKind.Vaccine, table) switch
        {
            Concept concept => concept,
            _ when isCovid => table.Known("covid"),
            Code code => code,
            _ => table.Known("vaccine-unknown"),
        };

    private static OpenedContent Begin(ForeignMap content, CwtClaims claims, EntryKinds usage)
    {
        claims.TolerateMissingTimes();
        ForeignHolder holder = new();
        holder.Name(content.Text("name") ?? "", () => content.Keep("name"));
        holder.Birth(content, "birthDate");
        holder.ReadSex(content, "sex", ForeignCoding.Read(content, "sex")?.Code);
        ForeignMap? period = content.Map("certificate")?.Map("period");
        long? end = EndOf(content.Text("valid_until")) ?? EndOf(period?.Text("end"));
        content.Keep("certificate");
        content.Keep("valid_until");
        return new(Format, HealthSummary.Empty with { Holder = holder.ToHolder() }, usage) { OwnEnd = end };
    }

    private static void KeepRest(ForeignMap content, ForeignMap entry)
    {
        if (entry != content)
        {
            entry.KeepRest();
        }

        content.KeepRest();
    }

    // The last second of the day that is named.
    private static long? EndOf(string? text) =>
        text is { Length: >= 10 } && PartialDate.Parse(text.AsSpan(0, 10)) is PartialDate day
            ? new DateTimeOffset(day.Latest, new TimeOnly(23, 59, 59), TimeSpan.Zero).ToUnixTimeSeconds()
            : null;
}
