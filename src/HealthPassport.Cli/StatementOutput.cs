using System.Buffers;
using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>Writes statements, and the time line of several, as JSON or as text.</summary>
internal static class StatementOutput
{
    /// <summary>One statement as one object; several as one object with their time line.</summary>
    public static void WriteJson(IReadOnlyList<Statement> statements, TimeLine? timeLine, string language, Terminal terminal)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        if (statements.Count == 1)
        {
            StatementJson.Write(buffer, statements[0], language, indented: true);
        }
        else
        {
            TimeLineJson.Write(buffer, statements, timeLine, language, indented: true);
        }

        terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Each statement; where several cards take part, shortly, and then their time line.</summary>
    public static void WriteText(IReadOnlyList<Statement> statements, TimeLine? timeLine, bool isSealedJoined, string language, DateOnly today, Terminal terminal)
    {
        bool several = timeLine?.Persons.Sum(person => person.Cards.Length) > 1;
        for (int i = 0; i < statements.Count; i++)
        {
            StatementText text = new(statements, timeLine, language, today, terminal.Out)
            {
                Number = several ? i + 1 : null,
                IsSecondTwin = i > 0 && AreTwins(statements[i - 1], statements[i]),
                IsOpenPartElsewhere = several && !timeLine!.Apart.Contains(i + 1),
                IsSealedPartElsewhere = several && isSealedJoined && !timeLine!.Apart.Contains(i + 1),
            };
            text.Write(statements[i]);
        }

        if (several)
        {
            new TimeLineText(timeLine!, statements, language, today, terminal.Out).Write();
        }
        else if (timeLine is null)
        {
            terminal.Out.WriteLine(Words.Text("too-many-cards", language));
        }
    }

    // The two codes of one sheet: the same index of the same key. Their open part is the same, so it is shown once.
    private static bool AreTwins(Statement one, Statement other) =>
        one.StatusIndex is not null && one.StatusIndex == other.StatusIndex && one.KeyId == other.KeyId && one.Verdict == other.Verdict;
}
