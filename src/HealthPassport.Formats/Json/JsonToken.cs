using System.Text;
using System.Text.Json;

namespace HealthPassport.Formats.Json;

/// <summary>One value of a JSON text that was read strictly. The default one is no value.</summary>
internal readonly struct JsonToken(JsonTokens tokens, int index)
{
    private readonly JsonTokens? _tokens = tokens;

    /// <summary>Its place in the list of all values: different for every value of one text.</summary>
    public int Index => index;

    public JsonValueKind ValueKind => _tokens is null ? JsonValueKind.Undefined : _tokens.Rows[index].Kind;

    /// <summary>The name of a member; empty for what is none.</summary>
    public string Name => _tokens!.Rows[index].Name ?? "";

    /// <summary>True when the whole text has an empty value somewhere, perhaps not within this one.</summary>
    public bool MayHoldEmptyValue => _tokens!.HasEmptyValue;

    /// <summary>The text of a string; null for everything else.</summary>
    public string? Text => ValueKind == JsonValueKind.String ? _tokens!.TextOf(index) : null;

    /// <summary>A value as it is written.</summary>
    public ReadOnlySpan<byte> Raw => _tokens!.RawOf(index);

    /// <summary>The items of a list, or the members of an object; none for everything else.</summary>
    public JsonTokenList Children => _tokens is null ? default : new(_tokens, index + 1, _tokens.Rows[index].Next);

    /// <summary>True when its reader marked it as understood.</summary>
    public bool IsTaken => _tokens!.Rows[index].IsTaken;

    /// <summary>True when it, or something within it, is marked as understood.</summary>
    public bool IsTouched
    {
        get
        {
            ReadOnlySpan<JsonTokenRow> rows = _tokens!.Rows;
            for (int i = index; i < rows[index].Next; i++)
            {
                if (rows[i].IsTaken)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>True when every value within it is marked as understood, itself or with what it stands in; false when there is none within it.</summary>
    public bool IsUsedUp
    {
        get
        {
            ReadOnlySpan<JsonTokenRow> rows = _tokens!.Rows;
            int end = rows[index].Next;
            int i = index + 1;
            while (i < end && (rows[i].IsTaken || rows[i].Next > i + 1))
            {
                i = rows[i].IsTaken ? rows[i].Next : i + 1;
            }

            return i == end && end > index + 1;
        }
    }

    /// <summary>Marks it as understood.</summary>
    public void Take() => _tokens!.Take(index);

    /// <summary>Takes the marks away from it and all that is within it.</summary>
    public void Forget() => _tokens!.Forget(index);

    /// <summary>The way to a value within this one: <c>.name</c> for each member, <c>[0]</c> for each item; empty for this one itself.</summary>
    public string PathTo(JsonToken within)
    {
        StringBuilder path = new();
        JsonToken at = this;
        while (at.Index != within.Index)
        {
            bool isList = at.ValueKind == JsonValueKind.Array;
            int item = 0;
            foreach (JsonToken child in at.Children)
            {
                if (within.Index < _tokens!.Rows[child.Index].Next)
                {
                    _ = isList ? path.Append('[').Append(item).Append(']') : path.Append('.').Append(child.Name);
                    at = child;
                    break;
                }

                item++;
            }
        }

        return path.ToString();
    }

    /// <summary>Which of two names a member has first, at any depth, in the order of the text; null when none has.</summary>
    public string? FindWithin(string one, string other)
    {
        ReadOnlySpan<JsonTokenRow> rows = _tokens!.Rows;
        foreach (ref readonly JsonTokenRow row in rows[(index + 1)..rows[index].Next])
        {
            if (row.Name is string name && (row.IsNamed(one) || row.IsNamed(other)))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Finds a member of an object.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="member">The member, when it is there.</param>
    /// <returns>False when there is none, or this is no object.</returns>
    public bool TryGet(string name, out JsonToken member)
    {
        member = default;
        if (_tokens is null)
        {
            return false;
        }

        ReadOnlySpan<JsonTokenRow> rows = _tokens.Rows;
        ref readonly JsonTokenRow own = ref rows[index];
        if ((own.Classes & JsonTokenRow.ClassOf(name)) == 0)
        {
            return false;      // as for everything that is no object
        }

        int next = own.Next;
        for (int i = index + 1; i < next; i = rows[i].Next)
        {
            if (rows[i].IsNamed(name))
            {
                member = new JsonToken(_tokens, i);
                return true;
            }
        }

        return false;
    }

    /// <summary>The text of a member; null when there is none, or it is something else.</summary>
    public string? TextOf(string name) => TryGet(name, out JsonToken member) ? member.Text : null;

    /// <summary>A number without sign and exponent, exactly as written; null for everything else.</summary>
    public decimal? Number() => ValueKind == JsonValueKind.Number ? StrictJson.Number(Raw) : null;

    /// <summary>A NumericDate (RFC 7519 §2); null for everything that is no time from 1970 to 9999.</summary>
    public long? Seconds() =>
        ValueKind == JsonValueKind.Number ? Jose.JoseJson.Seconds(Raw) : null;

    /// <summary>The value as JSON on one line.</summary>
    public string ToOneLine() => JsonOneLine.Of(JsonElement.Parse(Raw));
}
