using System.Text;

namespace HealthPassport.Cli;

/// <summary>Reads lines of bounded length: a longer one is cut just above the bound, so that it is refused and not stored.</summary>
internal sealed class LineReader(TextReader reader, int maxCharacters)
{
    private readonly char[] _buffer = new char[1 << 16];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _length;

    /// <summary>Fills an array and tells how many lines there were.</summary>
    public int Read(string[] lines)
    {
        int count = 0;
        while (count < lines.Length && ReadLine() is string line)
        {
            lines[count++] = line;
        }

        return count;
    }

    private string? ReadLine()
    {
        _line.Clear();
        bool any = false;
        while (true)
        {
            if (_position == _length)
            {
                (_position, _length) = (0, reader.Read(_buffer, 0, _buffer.Length));
                if (_length <= 0)
                {
                    _length = 0;
                    return any ? Line() : null;
                }
            }

            any = true;
            int end = _buffer.AsSpan(_position, _length - _position).IndexOf('\n');
            int taken = end < 0 ? _length - _position : end;
            _line.Append(_buffer, _position, Math.Min(taken, Math.Max(0, maxCharacters + 2 - _line.Length)));
            _position += taken;
            if (end >= 0)
            {
                _position++;
                return Line();
            }
        }
    }

    private string Line() => _line.Length > 0 && _line[^1] == '\r' ? _line.ToString(0, _line.Length - 1) : _line.ToString();
}
