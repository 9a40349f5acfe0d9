using System.CommandLine;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary>Files on the way to a sum, each kind with its ending, one by one or in folders.</summary>
internal static class SumFiles
{
    /// <summary>How an organisation's offer ends.</summary>
    public const string Opener = ".opener";

    /// <summary>How a sealed table ends.</summary>
    public const string Sealed = ".sealed";

    /// <summary>How a receipt ends.</summary>
    public const string Receipt = ".receipt";

    /// <summary>How a sum of shares ends.</summary>
    public const string Sum = ".sum";

    private const int Most = 10_000;

    /// <summary>The offers of the organisations that open together.</summary>
    public static Option<string[]> Openers() => new("--openers") { Description = $"The offers of all organisations that open together, or a folder with files that end in {Opener}; the same ones for everybody.", Required = true, AllowMultipleArgumentsPerToken = true };

    /// <summary>Files of one kind, or folders with them.</summary>
    public static Argument<string[]> Argument(string ending) => new("files") { Description = $"Files, or folders with files that end in {ending}.", Arity = ArgumentArity.OneOrMore };

    /// <summary>The month.</summary>
    public static Option<string> Month() => new("--month") { Description = "The month (YYYY-MM).", Required = true };

    /// <summary>The network and the circle.</summary>
    public static Result<TrustedCircle> Circle(string trustPath, string[] openerPaths, Terminal terminal)
    {
        if (!Inputs.ReadFile(trustPath).TryGet(out byte[]? trustFile, out Failure? failure) || !TrustStore.Load(trustFile, null, terminal.Clock).TryGet(out TrustStore? trust, out failure)
            || !Read(openerPaths, Opener, SignedOpener.MaxBytes, bytes => SignedOpener.Read(bytes)).TryGet(out SignedOpener[]? openers, out failure)
            || !SumCircle.Of(openers, trust.FindAll).TryGet(out SumCircle? circle, out failure))
        {
            return failure!;
        }

        return new TrustedCircle(trust, circle);
    }

    /// <summary>Reads all files of a kind; the first that is none stops it, by its name.</summary>
    public static Result<T[]> Read<T>(string[] paths, string ending, int max, Func<byte[], Result<T>> read)
        where T : class
    {
        string[] files = [.. paths.SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*" + ending).Order(StringComparer.Ordinal) : (IEnumerable<string>)[path])];
        if (files.Length > Most)
        {
            return new Failure(Reason.TooLarge, "files", $"at most {Most} files");
        }

        List<T> all = [];
        foreach (string file in files)
        {
            if (!Inputs.ReadFile(file, max).TryGet(out byte[]? bytes, out Failure? failure) || !read(bytes).TryGet(out T? one, out failure))
            {
                return failure! with { Where = file };
            }

            all.Add(one);
        }

        return all.ToArray();
    }
}
