using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>An entry of screenings, with exactly one form of result.</summary>
internal static class ScreeningJson
{
    private const int MaxPressure = 400;
    private const string Forms = "exactly one form of result: result, value, systolic with diastolic, resultDate, or unscaled";

    public static Screening? Read(ObjectInput input)
    {
        Code code = input.RequiredCode("code", ConceptKind.Screening);
        PartialDate? date = input.Date("date");
        ScreeningResult? result = ReadResult(input, code);
        Source source = input.Source();
        Lane? lane = input.Lane();
        return result is null ? null : new Screening { Code = code, Date = date, Result = result, Source = source, Lane = lane };
    }

    public static void Write(SummaryOutput output, Screening screening)
    {
        output.Code("code", screening.Code);
        output.Date("date", screening.Date);
        switch (screening.Result)
        {
            case CodedResult coded:
                output.Code("result", coded.Code);
                break;
            case QuantityResult quantity:
                QuantityJson.Write(output, quantity, screening.Code);
                break;
            case BloodPressureResult pressure:
                output.Integer("systolic", pressure.Systolic);
                output.Integer("diastolic", pressure.Diastolic);
                break;
            case DateResult date:
                output.Date("resultDate", date.Date);
                break;
            case UnscaledResult unscaled:
                output.Integer("unscaled", unscaled.Digits);
                output.Text("comparator", QuantityJson.Sign(unscaled.Comparator));
                output.Unit("unit", unscaled.Unit);
                break;
        }

        output.End(screening);
    }

    private static ScreeningResult? ReadResult(ObjectInput input, Code code)
    {
        bool coded = input.Has("result");
        bool number = input.Has("value");
        bool systolic = input.Has("systolic");
        bool diastolic = input.Has("diastolic");
        bool date = input.Has("resultDate");
        bool unscaled = input.Has("unscaled");
        switch (coded, number, systolic, diastolic, date, unscaled)
        {
            case (true, false, false, false, false, false):
                return ReadCoded(input, code);
            case (false, true, false, false, false, false):
                return QuantityJson.Read(input, code);
            case (false, false, true, true, false, false):
                return ReadPressure(input, code);
            case (false, false, false, false, true, false):
                return ReadDate(input, code);
            case (false, false, false, false, false, true):
                return QuantityJson.ReadUnscaled(input, code);
            default:
                input.Fail(Forms);
                return null;
        }
    }

    private static CodedResult? ReadCoded(ObjectInput input, Code code)
    {
        Code? result = input.Code("result", ConceptKind.Result);
        if (code is Concept test && result is Concept found && !test.Results.Contains(found.Key) && found.Key is not ("pending" or "unknown"))
        {
            string[] allowed = [.. test.Results, "pending", "unknown"];
            input.Fail("result", $"for this test: {string.Join(", ", allowed)}{(test.ResultType is ResultType.Coded or ResultType.CodedTitre ? "" : ", or another form of result")}");
        }

        return result is null ? null : new CodedResult(result);
    }

    private static BloodPressureResult? ReadPressure(ObjectInput input, Code code)
    {
        if (code is Concept { ResultType: not ResultType.BloodPressure })
        {
            input.Fail("systolic", "no blood pressure: it belongs to the test blood-pressure");
        }

        return input.Integer("systolic", 1, MaxPressure) is int systolic && input.Integer("diastolic", 1, MaxPressure) is int diastolic
            ? new BloodPressureResult(systolic, diastolic)
            : null;
    }

    private static DateResult? ReadDate(ObjectInput input, Code code)
    {
        if (code is Concept { ResultType: not ResultType.Date })
        {
            input.Fail("resultDate", "no date as result for this test; the day of the test is date");
        }

        return input.Date("resultDate") is PartialDate date ? new DateResult(date) : null;
    }
}
