using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace HealthPassport.Formats.Json;

/// <summary>
/// The values of one JSON text in one flat list, found in a single pass that refuses what <see cref="StrictJson"/> refuses.
/// For formats that look at every value many times, as the resources of FHIR are looked at.
/// </summary>
internal sealed partial class JsonTokens : IDisposable
{
    // A text of FHIR has a value for each 16 bytes or so; the list grows where it has more.
    private const int BytesPerValue = 16;

    private readonly byte[] _utf8;
    private readonly KnownTexts _known;
    private JsonTokenRow[] _rows;      // lent by the shared pool
    private int _count;

    private JsonTokens(byte[] utf8, int length, KnownTexts known) =>
        (_utf8, _known, _rows) = (utf8, known, ArrayPool<JsonTokenRow>.Shared.Rent((length / BytesPerValue) + 8));

    /// <summary>The value that is the whole text.</summary>
    public JsonToken Root => new(this, 0);

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
    /// <returns>The values, to be disposed of after the last look at one; null for everything that is not one JSON text with one meaning.</returns>
    public static JsonTokens? Parse(byte[] utf8, int length, int depth, KnownTexts known, out string expected)
    {
        expected = "";
        ReadOnlySpan<byte> text = utf8.AsSpan(0, length);
        JsonTokens tokens = new(utf8, length, known);
        if (Utf8.IsValid(text) && (tokens.ReadPlain(text, depth) || tokens.TryRead(text, depth, out expected)))
        {
            return tokens;
        }

        tokens.Dispose();
        expected = expected.Length > 0 ? expected : StrictJson.Expected(depth);
        return null;
    }

    /// <summary>Gives the list back. A name must not wait in a pool for the next reader, so it goes back empty.</summary>
    public void Dispose()
    {
        Empty();
        ArrayPool<JsonTokenRow>.Shared.Return(_rows);
        _rows = [];
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
        ref JsonTokenRow row = ref _rows[index];
        return row.Text ??= _known.Get(_utf8.AsSpan(row.Start, row.Length));
    }

    /// <summary>A value as it is written; a string with its quotation marks.</summary>
    public ReadOnlySpan<byte> RawOf(int index)
    {
        ref JsonTokenRow row = ref _rows[index];
        return row.Kind == JsonValueKind.String ? _utf8.AsSpan(row.Start - 1, row.Length + 2) : _utf8.AsSpan(row.Start, row.Length);
    }

    private bool TryRead(ReadOnlySpan<byte> text, int depth, out string expected)
    {
        expected = "";
        Empty();
        try
        {
            return Read(text, depth);
        }
        catch (JsonException refused)
        {
            expected = StrictJson.Expected(depth, refused);
        }
        catch (InvalidOperationException)      // an escaped half of a surrogate pair
        {
        }

        return false;
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
                AddText(name, start + 1, value, reader.ValueIsEscaped ? reader.GetString() : null);
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
}
