using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary>A report for people at a terminal.</summary>
internal static class ReportText
{
    public static void Write(Report report, string language, Terminal terminal)
    {
        ReportWords words = new(language);
        terminal.Out.WriteLine($"{words.Of("")}, {report.First} – {report.Last}. {words.Of("edition")} {report.Edition.Number} ({report.Edition.Hash}).");
        terminal.Out.WriteLine(report.Openers.IsEmpty
            ? $"{words.Of("organisations")}: {report.Organisations}. {words.Of("clinics")}: {report.Clinics.Count(clinic => !clinic.In.IsEmpty)}. {words.Of("tables")}: {report.TableCount} {words.Of("of")} {report.Clinics.Length * report.Months.Length}."
            : $"{words.Of("openers")}: {report.Organisations}. {words.Of("tables")}: {report.TableCount}. {words.Of("opened-together")}");
        terminal.Out.WriteLine($"{words.Of("epsilon")}: {report.Set.Epsilon}. {words.Of("k")}: {report.Set.Tables.Length}.");
        terminal.Out.WriteLine(words.Of("protects"));
        if (report.Consultations is ReportFigure all)
        {
            Write(words.Of("consultations"), all);
        }

        foreach (ReportTable table in report.Tables.Where(table => !table.Figures.IsEmpty))
        {
            terminal.Out.WriteLine(words.Of(table.Definition));
            foreach (ReportFigure figure in table.Figures)
            {
                Write("  " + string.Join(", ", figure.Codes.Zip(table.Definition.Axes, (code, axis) => words.Of(axis, code))), figure);
            }
        }

        void Write(string label, ReportFigure figure) => terminal.Out.WriteLine(
            $"{label,-52} {(figure.IsSuppressed ? $"{words.Of("at-most")} {figure.Most}" : $"{figure.Value} ({figure.Least} {words.Of("to")} {figure.Most})"),-28} ± {figure.Error.StandardDeviation:0.0}");
    }
}
