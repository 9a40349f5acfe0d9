using System.Text;

namespace HealthPassport.Model;

/// <summary>Reads the tables that ship inside this library: RFC 4180. Not for input of others.</summary>
internal static class CsvReader
{
    /// <summary>The rows below the header if there is one, each with one field a column.</summary>
    public static IEnumerable<string[]> Rows(byte[] utf8, char separator = ',', bool header = true)
    {
        string text = Encoding.UTF8.GetString(utf8);
        int position = 0;
        List<string> fields = new(24);
        if (header)
        {
            Row(text, separator, ref position, fields);
        }

        while (position < text.Length)
        {
            yield return Row(text, separator, ref position, fields);
        }
    }

    private static string[] Row(string text, char separator, ref int position, List<string> fields)
    {
        fields.Clear();
        while (true)
        {
            fields.Add(position < text.Length && text[position] == '"' ? Quoted(text, ref position) : Plain(text, separator, ref position));
            if (position >= text.Length || text[position] != separator)
            {
                position++;
                return [.. fields];
            }

            position++;
        }
    }

    private static string Plain(string text, char separator, ref int position)
    {
        int length = text.AsSpan(position).IndexOfAny(separator, '\n');
        length = length < 0 ? text.Length - position : length;
        string field = text.Substring(position, length);
        position += length;
        return field;
    }

    private static string Quoted(string text, ref int position)
    {
        int start = ++position;
        while (true)
        {
            position += text.AsSpan(position).IndexOf('"') + 1;
            if (position >= text.Length || text[position] != '"')
            {
                return text[start..(position - 1)].Replace("\"\"", "\"", StringComparison.Ordinal);
            }

            position++;
        }
    }
}
