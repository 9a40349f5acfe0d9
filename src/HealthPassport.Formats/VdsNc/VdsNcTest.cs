using HealthPassport.Formats.Foreign;
using HealthPassport.Model;

namespace HealthPassport.Formats.VdsNc;

/// <summary>The test of a VDS-NC: <c>dat.sc</c> the time of the sample, <c>tr.tc</c> the kind of test, <c>tr.r</c> the result. The disease is COVID-19.</summary>
internal static class VdsNcTest
{
    public static HealthSummary Read(ForeignMap message, Terminology table)
    {
        ForeignMap? dates = message.Map("dat");
        ForeignMap? test = message.Map("tr");
        if (dates is null || test is null)
        {
            message.Findings.Fail(message.At("tr"), "dat and tr");
            return HealthSummary.Empty;
        }

        PartialDate? date = dates.DateTime("sc");
        dates.KeepRest();
        string? kind = test.Text("tc") switch
        {
            "molecular(PCR)" => "covid-pcr",
            "antigen" => "covid-antigen",
            _ => null,
        };
        string? result = test.Text("r") switch
        {
            "positive" => "positive",
            "negative" => "negative",
            _ => null,
        };
        if (kind is null || result is null)
        {
            test.Findings.Tolerate("code-not-read", test.At(kind is null ? "tc" : "r"));
            test.KeepAll();
            return HealthSummary.Empty;
        }

        test.KeepRest();
        return HealthSummary.Empty with
        {
            Screenings = [new() { Code = table.Known(kind), Date = date, Result = new CodedResult(table.Known(result)) }],
        };
    }
}
