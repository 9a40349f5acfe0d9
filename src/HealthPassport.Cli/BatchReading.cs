using System.Buffers;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Json;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>One code a line in, one statement a line out, in order; all cores work, and memory stays the same however long the file is.</summary>
internal static class BatchReading
{
    private const int LinesAtOnce = 2048;

    public static int Run(string path, Verifier verifier, VerificationOptions options, string language, Terminal terminal, int cores = -1)
    {
        if (path != "-" && !File.Exists(path))
        {
            return terminal.Fail(new Failure(Reason.Empty, path, "a file that exists"));
        }

        using StreamReader? file = path == "-" ? null : new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        LineReader lines = new(file ?? terminal.In, Limits.TokenCharacters);
        string[] texts = new string[LinesAtOnce];
        string[] answers = new string[LinesAtOnce];
        int accepted = 0;
        int all = 0;
        for (int count = lines.Read(texts); count > 0; count = lines.Read(texts))
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = cores }, i =>
            {
                Statement statement = verifier.Verify(texts[i], options);
                if (statement.Verdict == Verdict.Accepted)
                {
                    Interlocked.Increment(ref accepted);
                }

                ArrayBufferWriter<byte> buffer = new(1024);
                StatementJson.Write(buffer, statement, language, indented: false);
                answers[i] = Encoding.UTF8.GetString(buffer.WrittenSpan);
            });
            for (int i = 0; i < count; i++)
            {
                terminal.Out.WriteLine(answers[i]);
            }

            all += count;
        }

        terminal.Out.Flush();
        return accepted == all ? Terminal.Done : Terminal.NotAccepted;
    }
}
