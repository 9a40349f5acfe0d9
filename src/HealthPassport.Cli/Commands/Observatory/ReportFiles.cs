using System.Text;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary>A report as three files.</summary>
internal static class ReportFiles
{
    /// <summary>Writes PATH.html, PATH.csv and PATH.json.</summary>
    public static void Write(Report report, string path, string language, string title, Terminal terminal)
    {
        File.WriteAllText(path + ".html", ReportHtml.Write(report, language, title));
        File.WriteAllText(path + ".csv", ReportCsv.Write(report));
        using StreamWriter json = new(path + ".json", append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        new Terminal(terminal.In, json, terminal.Error, terminal.Clock, isInteractive: false).WriteJson(writer => ReportJson.Write(writer, report));
    }
}
