using System.CommandLine;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary>Files of monthly tables, and folders of them.</summary>
internal static class TableFiles
{
    /// <summary>How a table's file ends.</summary>
    public const string Ending = ".table";

    private const int Most = 100_000;

    /// <summary>The files that are brought.</summary>
    public static Argument<string[]> Argument() => new("files") { Description = $"Tables, or folders with files that end in {Ending}.", Arity = ArgumentArity.OneOrMore };

    /// <summary>The network's trust file.</summary>
    public static Option<string> Trust() => new("--trust") { Description = "The network's trust file.", Required = true };

    /// <summary>Where a table is put.</summary>
    public static string NameOf(MonthTable table) => $"{table.Clinic}-{table.Month}{Ending}";

    /// <summary>Takes all files, in the order of their names.</summary>
    public static Result<CollectedFiles> Collect(string[] paths, string trustPath, Terminal terminal)
    {
        if (!Inputs.ReadFile(trustPath).TryGet(out byte[]? trustFile, out Failure? failure) || !TrustStore.Load(trustFile, null, terminal.Clock).TryGet(out TrustStore? trust, out failure))
        {
            return failure!;
        }

        string[] files = [.. paths.SelectMany(FilesOf)];
        if (files.Length > Most)
        {
            return new Failure(Reason.TooLarge, "files", $"at most {Most} tables");
        }

        CollectedTables tables = new(TableSet.Current, trust.FindAll);
        List<(string File, TakenTable Taken)> taken = [];
        foreach (string file in files)
        {
            if (!File.Exists(file))
            {
                return new Failure(Reason.Empty, file, "a file that exists");
            }

            taken.Add((file, Inputs.ReadFile(file, SignedMonthTable.MaxBytes).TryGet(out byte[]? bytes, out failure) ? tables.Take(bytes) : new TakenTable(TableOutcome.Refused, null, failure with { Where = "table" })));
        }

        return new CollectedFiles(tables, trust, taken);
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*" + Ending).Order(StringComparer.Ordinal) : [path];
}
