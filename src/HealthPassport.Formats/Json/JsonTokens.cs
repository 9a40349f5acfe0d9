using System.Text.Json;
using System.Text.Unicode;

namespace HealthPassport.Formats.Json;

/// <summary>
/// The values of one JSON text in one flat list, found in a single pass that refuses what <see cref="StrictJson"/> refuses.
/// For formats that look at every value many times, as the resources of FHIR are looked at.
/// </summary>
internal sealed class JsonTokens
{
    // A text of FHIR has a value for each 16 bytes or so; the list grows where it has more.
    private const int BytesPerValue = 16;

    // Objects with more members than this are looked through in a set, so that a million members cost no million squared.
    private const int WideObject = 32;

    private readonly byte[] _utf8;
    private readonly KnownTexts _known;
    private JsonTokenRow[] _rows;
    private string?[] _texts = [];      // of strings, once somebody asked for them
    private int _count;

    private JsonTokens(byte[] utf8, int length, KnownTexts known) =>
        (_utf8, _known, _rows) = (utf8, known, new JsonTokenRow[(length / BytesPerValue) + 8]);

    /// <summary>The rows: a value comes before the values within it.</summary>
    public ReadOnlySpan<JsonTokenRow> Rows => _rows.AsSpan(0, _count);

    /// <summary>True when the text has an empty text, list or object, or a null, anywhere.</summary>
    public bool HasEmptyValue { get; private set; }

    /// <summary>Parses a text.</summary>
    /// <param name="utf8">Holds the text; must stay as it is while the values are used.</param>
    /// <param name="length">How many bytes of it, from the first on.</param>
    /// <param name="depth">How deep it may nest.</param>
    /// <param name="known">Names and values that need not be made anew for each text.</param>
    /// <param name="expected">When the answer is null: what should have stood there.</param>
    /// <returns>The root; null for everything that is not one JSON text with one meaning.</returns>
    public static JsonToken? Parse(byte[] utf8, int length, int depth, KnownTexts known, out string expected)
    {
        expected = StrictJson.Expected(depth);
        ReadOnlySpan<byte> text = utf8.AsSpan(0, length);
        if (!Utf8.IsValid(text))
        {
            return null;
        }

        try
        {
            JsonTokens tokens = new(utf8, length, known);
            if (tokens.Read(text, depth))
            {
                return new JsonToken(tokens, 0);
            }
        }
        catch (JsonException refused)
        {
            expected = StrictJson.Expected(depth, refused);
        }
        catch (InvalidOperationException)      // an escaped half of a surrogate pair
        {
        }

        return null;
    }

    /// <summary>Marks a value as understood by its reader.</summary>
    public void Take(int index) => _rows[index].IsTaken = true;

    /// <summary>Takes the marks away from a value and all that is within it.</summary>
    public void Forget(int index)
    {
        foreach (ref JsonTokenRow row in _rows.AsSpan(index.._rows[index].Next))
        {
            row.IsTaken = false;
        }
    }

    /// <summary>The text of a string, without escapes.</summary>
    public string TextOf(int index)
    {
        if (_texts.Length <= index)
        {
            Array.Resize(ref _texts, _rows.Length);
        }

        ref JsonTokenRow row = ref _rows[index];
        return _texts[index] ??= _known.Get(_utf8.AsSpan(row.Start, row.Length));
    }

    /// <summary>A value as it is written; a string with its quotation marks.</summary>
    public ReadOnlySpan<byte> RawOf(int index)
    {
        ref JsonTokenRow row = ref _rows[index];
        return row.Kind == JsonValueKind.String ? _utf8.AsSpan(row.Start - 1, row.Length + 2) : _utf8.AsSpan(row.Start, row.Length);
    }

    private bool Read(ReadOnlySpan<byte> text, int depth)
    {
        Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = depth });
        Span<int> owners = stackalloc int[depth + 1];
        Stack<HashSet<string>>? wide = null;
        int level = 0;
        string? name = null;
        while (reader.Read())
        {
            int start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.ValueIsEscaped ? reader.GetString()! : _known.Get(reader.ValueSpan);
                    if (IsRepeated(owners[level - 1], name, ref wide))
                    {
                        return false;
                    }

                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    owners[level++] = Add(reader.TokenType == JsonTokenType.StartObject ? JsonValueKind.Object : JsonValueKind.Array, name, start, 1);
                    name = null;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close(owners[--level], start, ref wide);
                    break;
                default:
                    AddValue(ref reader, name, start);
                    name = null;
                    break;
            }
        }

        return true;
    }

    private void AddValue(ref Utf8JsonReader reader, string? name, int start)
    {
        ReadOnlySpan<byte> value = reader.ValueSpan;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                int row = Add(JsonValueKind.String, name, start + 1, value.Length);
                if (reader.ValueIsEscaped)
                {
                    Array.Resize(ref _texts, _rows.Length);
                    _texts[row] = reader.GetString();
                }

                // Only a text that begins with a blank, an escape or a character beyond ASCII can be all blanks.
                HasEmptyValue |= value.IsEmpty || ((value[0] is <= (byte)' ' or (byte)'\\' or > 127) && string.IsNullOrWhiteSpace(TextOf(row)));
                break;
            case JsonTokenType.Number:
                Add(JsonValueKind.Number, name, start, value.Length);
                break;
            case JsonTokenType.Null:
                Add(JsonValueKind.Null, name, start, value.Length);
                HasEmptyValue = true;
                break;
            default:
                Add(reader.TokenType == JsonTokenType.True ? JsonValueKind.True : JsonValueKind.False, name, start, value.Length);
                break;
        }
    }

    private int Add(JsonValueKind kind, string? name, int start, int length)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
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
}
