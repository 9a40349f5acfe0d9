using System.Globalization;
using System.Text;

namespace HealthPassport.Observatory;

/// <summary>A report as CSV (RFC 4180): one row a figure, with all that is needed to judge it. Values are unbiased and may be negative; nothing is left out.</summary>
public static class ReportCsv
{
    private const string Head = "from,to,edition,edition_hash,organisations,clinics,tables,epsilon,k,table,code,second_code,value,standard_deviation,half_width_95,least,most,printed";

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The text, with LF line ends.</returns>
    public static string Write(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder csv = new StringBuilder(Head).Append('\n');
        if (report.Consultations is ReportFigure all)
        {
            Row(csv, report, "consultations", all);
        }

        foreach (ReportTable table in report.Tables)
        {
            foreach (ReportFigure figure in table.Figures)
            {
                Row(csv, report, table.Definition.Id, figure);
            }
        }

        return csv.ToString();
    }

    private static void Row(StringBuilder csv, Report report, string table, ReportFigure figure) => csv.Append(
        CultureInfo.InvariantCulture,
        $"{report.First},{report.Last},{report.Edition.Number},{report.Edition.Hash},{report.Organisations},{report.Clinics.Count(clinic => !clinic.In.IsEmpty)},{report.TableCount},{report.Set.Epsilon},{report.Set.Tables.Length},{table},{figure.Codes[0] ?? "all"},{(figure.Codes.Length > 1 ? figure.Codes[1] ?? "all" : "")},{figure.Value},{figure.Error.StandardDeviation:0.00},{figure.Error.HalfWidth},{figure.Least},{figure.Most},{(figure.IsSuppressed ? "at-most" : "range")}\n");
}
