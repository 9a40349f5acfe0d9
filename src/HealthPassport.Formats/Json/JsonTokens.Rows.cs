using System.Buffers;
using System.Text.Json;

namespace HealthPassport.Formats.Json;

/// <content>How the list grows while a text is read.</content>
internal sealed partial class JsonTokens
{
    // Objects with more members than this are looked through in a set, so that a million members cost no million squared.
    private const int WideObject = 32;

    private void AddText(string? name, int start, ReadOnlySpan<byte> value, string? unescaped = null)
    {
        int row = Add(JsonValueKind.String, name, start, value.Length);
        if (unescaped is not null)
        {
            _rows[row].Text = unescaped;
        }

        // Only a text that begins with a blank, an escape or a character beyond ASCII can be all blanks.
        HasEmptyValue |= value.IsEmpty || ((value[0] is <= (byte)' ' or (byte)'\\' or > 127) && string.IsNullOrWhiteSpace(TextOf(row)));
    }

    private int Add(JsonValueKind kind, string? name, int start, int length)
    {
        if (_count == _rows.Length)
        {
            JsonTokenRow[] larger = ArrayPool<JsonTokenRow>.Shared.Rent(_count * 2);
            Rows.CopyTo(larger);
            _rows.AsSpan().Clear();
            ArrayPool<JsonTokenRow>.Shared.Return(_rows);
            _rows = larger;
        }

        _rows[_count] = new JsonTokenRow { Name = name, Kind = kind, Start = start, Length = length, Next = _count + 1 };
        return _count++;
    }

    private void Close(int owner, int end, ref Stack<HashSet<string>>? wide)
    {
        ref JsonTokenRow row = ref _rows[owner];
        (row.Length, row.Next) = (end + 1 - row.Start, _count);
        HasEmptyValue |= _count == owner + 1;
        if (row.IsWide)
        {
            wide!.Pop();
        }
    }

    // The member itself is not in the list yet.
    private bool IsRepeated(int owner, string name, ref Stack<HashSet<string>>? wide)
    {
        ref JsonTokenRow row = ref _rows[owner];
        if (row.IsWide)
        {
            return !wide!.Peek().Add(name);
        }

        uint nameClass = JsonTokenRow.ClassOf(name);
        if ((row.Classes & nameClass) != 0)
        {
            for (int i = owner + 1; i < _count; i = _rows[i].Next)
            {
                if (_rows[i].IsNamed(name))
                {
                    return true;
                }
            }
        }

        row.Classes |= nameClass;
        if (++row.Members > WideObject)
        {
            row.Classes = uint.MaxValue;
            row.IsWide = true;
            HashSet<string> names = new(StringComparer.Ordinal) { name };
            for (int i = owner + 1; i < _count; i = _rows[i].Next)
            {
                names.Add(_rows[i].Name!);
            }

            (wide ??= new()).Push(names);
        }

        return false;
    }

    private void Empty()
    {
        _rows.AsSpan(0, _count).Clear();
        (_count, HasEmptyValue) = (0, false);
    }
}
