using System.Buffers;
using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>Writes statements as JSON or as text.</summary>
internal static class StatementOutput
{
    public static void Write(IReadOnlyList<Statement> statements, string language, bool json, DateOnly today, Terminal terminal)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            if (json)
            {
                ArrayBufferWriter<byte> buffer = new(4096);
                StatementJson.Write(buffer, statements[i], language, indented: true);
                terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
            }
            else
            {
                StatementText.Write(statements[i], i > 0 && AreTwins(statements[i - 1], statements[i]), statements, language, today, terminal.Out);
            }
        }
    }

    // The two codes of one sheet: the same index of the same key. Their open part is the same, so it is shown once.
    private static bool AreTwins(Statement one, Statement other) =>
        one.StatusIndex is not null && one.StatusIndex == other.StatusIndex && one.KeyId == other.KeyId && one.Verdict == other.Verdict;
}
